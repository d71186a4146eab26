package io.flagwire.enrich.sense;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EuropeanPressLexiconTest {
    private static final Lexicons LEXICONS = new Lexicons();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | Leurs comptes ont été gelés vendredi                         | MEASURE
            fr | Ottawa sanctionne deux juges                                 | MEASURE
            fr | radié de la liste européenne                                 | MEASURE
            fr | Il cède quatorze chars au voisin                             | DEAL
            fr | un boutre chargé d'explosifs                                 | DEAL
            de | Die Konten wurden am Montag eingefroren                      | MEASURE
            de | London sanktioniert zwei Richter                             | MEASURE
            de | wurde von der Terrorliste der EU gestrichen                  | MEASURE
            de | Panzerhaubitzen an den Nachbarn geliefert                    | DEAL
            de | eine Exportgenehmigung für Gewehre                           | DEAL
            es | Suiza congelará los fondos de dos ministros                  | MEASURE
            es | Canadá sancionó a dos jueces                                 | MEASURE
            es | revocó las visas a tres fiscales                             | MEASURE
            es | entregará catorce obuses al vecino                           | DEAL
            es | un cargamento de fusiles en el puerto                        | DEAL
            pl | Majątki ministrów zostaną zamrożone                          | MEASURE
            pl | Szwajcaria rozszerzyła sankcje                               | MEASURE
            pl | trafiła na czarną listę                                      | MEASURE
            pl | przekaże sąsiadom czternaście haubic                         | DEAL
            pl | dostawy amunicji dla sąsiada                                 | DEAL
            ru | Активы министров замораживаются                              | MEASURE
            ru | Токио расширил санкции                                       | MEASURE
            ru | оказался в санкционном перечне                               | MEASURE
            ru | передаст соседям четырнадцать гаубиц                         | DEAL
            ru | получил партию боеприпасов                                   | DEAL
            """)
    void findsWhatThePressSaysOfMeasuresAndTransfers(String language, String sentence, Concept concept) {
        assertTrue(finds(language, sentence, concept));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fr | La Cnil sanctionne deux géants du Web                        | SANCTION
            fr | des rafales de vent de 120 km/h                              | WEAPON
            fr | la livraison d'hélicoptères de secours                       | DEAL
            de | Sanktionen gegen Jobverweigerer                              | SANCTION
            de | ein Café im Erdgeschoss                                      | WEAPON
            de | der Öltank im Keller                                         | WEAPON
            es | El presidente sancionó la ley de vivienda                    | SANCTION
            es | un tanque de agua para la escuela                            | MATERIEL
            es | La jueza ordenó el embargo preventivo de tres inmuebles      | MEASURE
            pl | Sankcje wobec klubu za race                                  | SANCTION
            pl | pomoc dla migrantów                                          | DEAL
            pl | zakup sprzętu medycznego                                     | DEAL
            ru | Суд санкционировал арест бывшего мэра                        | SANCTION
            ru | танкер с нефтью вышел из порта                               | WEAPON
            ru | постановление о тарифах                                      | TRANSFER
            """)
    void passesOverWhatOnlySoundsLikeIt(String language, String sentence, Concept concept) {
        assertFalse(finds(language, sentence, concept));
    }

    private static boolean finds(String language, String sentence, Concept concept) {
        return LEXICONS.of(language).orElseThrow().find(sentence).stream().anyMatch(hit -> hit.concept() == concept);
    }
}
