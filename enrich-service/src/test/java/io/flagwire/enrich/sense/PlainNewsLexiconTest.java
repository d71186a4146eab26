package io.flagwire.enrich.sense;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plain news of police, budgets, sport and trade is not taken for sanctions or arms transfers;
/// what stands closest to it is still marked.
class PlainNewsLexiconTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ar ; WEAPON   ; محمد عماد الطرابلسي على خطى شيبوب
            ar ; WEAPON   ; التقليص قدر الإمكان من الواردات
            ar ; WEAPON   ; التقط صورة سيلفي مع بركان
            ar ; WEAPON   ; المدافع البرتغالي بيبي
            ar ; WEAPON   ; وصول حاملة طائرات أمريكية إلى الخليج
            ar ; WEAPON   ; وصلت الغزلان على متن طائرة عسكرية
            ar ; WEAPON   ; خطط لصناعة متفجرات
            ar ; MEASURE  ; وأضافت الصحيفة أنه على قائمة تم توزيعها
            ar ; MEASURE  ; يفرض عقوبات قاسية ضد كل من يعارضه
            ar ; SANCTION ; قاضي تطبيق العقوبات في المدينة
            ar ; MEASURE  ; تمنع الديك الشهير من الدخول إلى الملاعب
            de ; MEASURE  ; Brüssel friert Milliarden für Ungarn ein
            de ; MEASURE  ; Die Mitteilung unterliegt bis zur Verkündung einem Embargo
            de ; WEAPON   ; Der Mann hatte auf Polizisten geschossen
            es ; SANCTION ; Los bloqueos de caminos cumplen 15 días
            es ; MEASURE  ; Prohíbe la entrada a viajeros de Sudáfrica
            fr ; MEASURE  ; Embargo sur le boeuf britannique
            pl ; MEASURE  ; Wyniki badania były objęte embargiem
            pl ; MEASURE  ; Bruksela chce odblokowania środków z KPO
            ru ; MEASURE  ; Запрет на экспорт бензина продлен
            ru ; SANCTION ; Покупатели бойкотируют супермаркеты
            sv ; MEASURE  ; Coronaregler: inreseförbud förlängs
            vi ; MEASURE  ; Ấn Độ cấm xuất khẩu gạo
            vi ; MEASURE  ; Mỹ thu hồi visa sinh viên
            zh ; MEASURE  ; 欧盟将采取反制关税
            zh ; SANCTION ; 欧盟冻结匈牙利资金
            """)
    void leavesPlainNewsAlone(String language, Concept concept, String text) {
        assertFalse(
                PressTermsTest.concepts(language, text).contains(concept),
                () -> PressTermsTest.concepts(language, text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ar ; WEAPON   ; صواريخ قدر الإيرانية
            ar ; WEAPON   ; ثلاثة مدافع هاون
            ar ; MEASURE  ; وأضافت واشنطن الشركة إلى قائمتها
            ar ; MEASURE  ; تفرض عقوبات جديدة على روسيا
            ar ; TEST     ; اختبار بلاده لصاروخ جديد
            ar ; USE      ; عمليات تمشيط ومداهمة
            de ; MEASURE  ; EU friert Gelder der russischen Zentralbank ein
            de ; MEASURE  ; die Jacht des sanktionierten Unternehmers
            de ; DEAL     ; Waffen für die Peschmerga
            es ; MEASURE  ; La UE congela fondos del banco central ruso
            fr ; MEASURE  ; Visas refusés aux dirigeants géorgiens
            pl ; MEASURE  ; Tusk grozi Łukaszence sankcjami
            pl ; DEAL     ; Turcja kupi Eurofightery
            ru ; MEASURE  ; Запчастей нет из-за западных санкций
            sv ; MEASURE  ; Man åtalas för sanktionsbrott
            vi ; DEAL     ; Israel bán Arrow 3 cho Đức
            zh ; MEASURE  ; 七国集团下调俄油价格上限
            """)
    void marksWhatStandsClosestToIt(String language, Concept concept, String text) {
        assertTrue(
                PressTermsTest.concepts(language, text).contains(concept),
                () -> PressTermsTest.concepts(language, text).toString());
    }
}
