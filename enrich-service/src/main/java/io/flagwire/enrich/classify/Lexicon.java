package io.flagwire.enrich.classify;

import java.util.List;

/// What a category's sentences look like, as weighted terms in the language of [PhraseFinder].
///
/// @param needed a sentence scores only where this is found
/// @param terms each adds its weight once a sentence; negative ones speak against
/// @param strangers terms that speak against the whole article, once each
record Lexicon(String needed, List<Term> terms, List<Term> strangers) {
    record Term(String words, double weight) {}

    private static final String WORLD = "russia*|moscow|kremlin|north korea*|pyongyang|iran*|tehran|china|"
            + "chinese|beijing|belarus*|syria*|venezuela*|myanmar|sudan*|mali*|haiti*|zimbabwe*|congo*|"
            + "ukrain*|kyiv|israel*|saudi|taiwan*|poland|polish|egypt*|india*|houthi*|yemen*|philippine*|"
            + "brazil*|greece|greek|serbia*|armenia*|turk*|ankara|german*|france|french|brit*|u ?s|"
            + "united states|american|washington|european union|eu|nato|un|japan*|canad*|australia*|korea*|seoul|"
            + "swiss|switzerland|sweden|swedish|norw*|dutch|netherlands|spain|spanish|ital*|czech*|roman*|libya*|"
            + "emirat*|qatar*|pakistan*|belgi*|uganda*|finland|finnish|denmark|danish|vietnam*|indonesia*|azerbaijan*|rebels?|militias?|foreign";
    private static final String WEAPON =
            "missiles?|drones?|uavs?|tanks?|howitzers?|fighter jets?|fighters?|jets?|f 16s?|"
                    + "f 35s?|rifles?|ammunition|munitions?|shells?|weapons?|arms|air defen(c|s)e|frigates?|corvettes?|submarines?|"
                    + "helicopters?|artillery|rockets?|mortars?|grenades?|patriot|himars|torpedo*|armou?red vehicles?|"
                    + "military (equipment|aid|hardware|aircraft)|radars?|launchers?|warheads?|explosives|interceptors?|machine guns?|bombs?|javelins?|caesars?|k2s?|david s sling|s (3|4)00s?|batter(y|ies)";
    private static final String TRANSFER = "sales?|sell*|sold|deliver*|ship(ped|ping|ments?)|suppl(y|ied|ies|ying)|"
            + "donat*|export*|import*|purchas*|buy*|bought|transfer*|smuggl*|intercept*|seiz*|"
            + "licen(c|s)*|co ?produc*|contract*|acquir*|hand(ed|ing)? over|packages?|consignments?|provid*|receiv*|flown|ships|send*|sent";

    static final Lexicon SANCTIONS = new Lexicon(
            "sanction*|asset freezes?|freez* _ assets|assets? _ frozen|travel bans?|"
                    + "visa (bans?|restrictions?)|blacklist*|embargo*|designat*|entity list|export controls?|"
                    + "restrictive measures|price cap|delist*|OFAC|OFSI",
            List.of(
                    term("sanctions?|blacklists?", 1.0),
                    term("sanction(ed|ing)", 0.5),
                    term("sanction(ed|ing) by the (boxing|athletic)", -0.5),
                    term(
                            "impos*|lift*|eas(e|ed|ing)|extend*|renew*|evad*|evasion|violat*|breach*|"
                                    + "circumvent*|threaten*|propos*|designat*|blacklist*|add(ed|s)? to|round|package",
                            0.9),
                    term(
                            "OFAC|OFSI|treasury|state department|foreign (ministry|office|ministers)|security council|"
                                    + "european (council|union|commission)|EU|office of foreign assets control|white house|SECO|"
                                    + "commerce department|global affairs",
                            1.0),
                    term(
                            "asset freezes?|assets? _ frozen|freez* _ assets|travel bans?|"
                                    + "entity list|arms embargo|price cap|restrictive measures|export controls?|visa (bans?|restrictions?)",
                            1.4),
                    term(WORLD, 0.7),
                    term("sanctioned (the |a )?(budget|plan|event|bout|fight|race|tournament|project|match)", -4)),
            List.of(
                    term("fifa|uefa|doping|boxing|league|federation s disciplinary|athletes?|referee|tournament", -2.5),
                    term("lawyers? (was|were) sanctioned|bar association|attorney misconduct|rule 11", -2.5),
                    term("tariffs?", -0.8)));

    static final Lexicon ARMS = new Lexicon(
            WEAPON,
            List.of(
                    term(TRANSFER, 1.3),
                    term(
                            "(foreign military sale|arms (sale|deal|export|transfer|shipment|package)s?|export licen(c|s)es?|"
                                    + "arms smuggl*|weapons (shipment|delivery|deliveries|smuggling|transfer)s?)",
                            1.6),
                    term(WORLD, 0.8),
                    term("worth|million|billion|batch|order|deal|agreement|notif*", 0.4),
                    term(
                            "test ?(fired?|launch*)|parade|gun (shop|control|owners?|amnesty)|own (shipyard|navy|army)|"
                                    + "homegrown|domestic*|museum|chip*|processors?",
                            -2)),
            List.of(
                    term("gun (control|shop|amnesty|owners?|laws?)|firearms act|background checks?", -3),
                    term("museum|football|striker|league|semiconductor|chip designer", -2.5),
                    term(
                            "no (foreign )?(sale|export|transfer|deal)s?|own (yards?|shipyards?|industry)|home ?(built|grown|made)",
                            -2)));

    private static Term term(String words, double weight) {
        return new Term(words, weight);
    }
}
