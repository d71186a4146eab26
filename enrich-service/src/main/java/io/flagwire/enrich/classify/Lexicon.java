package io.flagwire.enrich.classify;

import java.util.List;
import java.util.regex.Pattern;

/// What a category's sentences look like, as weighted patterns.
///
/// @param needed a sentence scores only where this is found
/// @param terms each adds its weight once a sentence; negative ones speak against
/// @param strangers patterns that speak against the whole article, once each
record Lexicon(Pattern needed, List<Term> terms, List<Term> strangers) {
    record Term(Pattern pattern, double weight) {}

    private static final String WORLD = "russia\\w*|moscow|kremlin|north korea\\w*|pyongyang|iran\\w*|tehran|china|"
            + "chinese|beijing|belarus\\w*|syria\\w*|venezuela\\w*|myanmar|sudan\\w*|mali\\w*|haiti\\w*|zimbabwe\\w*|congo\\w*|"
            + "ukrain\\w*|kyiv|israel\\w*|saudi|taiwan\\w*|poland|polish|egypt\\w*|india\\w*|houthi\\w*|yemen\\w*|philippine\\w*|"
            + "brazil\\w*|greece|greek|serbia\\w*|armenia\\w*|turk\\w*|ankara|german\\w*|france|french|brit\\w*|u\\.?s\\.?|"
            + "united states|american|washington|european union|eu|nato|un|japan\\w*|canad\\w*|australia\\w*|korea\\w*|seoul|"
            + "swiss|switzerland|sweden|swedish|norw\\w*|dutch|netherlands|spain|spanish|ital\\w*|czech\\w*|roman\\w*|libya\\w*|"
            + "emirat\\w*|qatar\\w*|pakistan\\w*|belgi\\w*|uganda\\w*|finland|finnish|denmark|danish|vietnam\\w*|indonesia\\w*|azerbaijan\\w*|rebels?|militias?|foreign";
    private static final String WEAPON =
            "missiles?|drones?|uavs?|tanks?|howitzers?|fighter jets?|fighters?|jets?|f-16s?|"
                    + "f-35s?|rifles?|ammunition|munitions?|shells?|weapons?|arms|air[- ]defen[cs]e|frigates?|corvettes?|submarines?|"
                    + "helicopters?|artillery|rockets?|mortars?|grenades?|patriot|himars|torpedo\\w*|armou?red vehicles?|"
                    + "military (?:equipment|aid|hardware|aircraft)|radars?|launchers?|warheads?|explosives|interceptors?|machine guns?|bombs?|javelins?|caesars?|k2s?|david's sling|s-[34]00s?|batter(?:y|ies)";
    private static final String TRANSFER =
            "sales?|sell\\w*|sold|deliver\\w*|ship(?:ped|ping|ments?)|suppl(?:y|ied|ies|ying)|"
                    + "donat\\w*|export\\w*|import\\w*|purchas\\w*|buy\\w*|bought|transfer\\w*|smuggl\\w*|intercept\\w*|seiz\\w*|"
                    + "licen[cs]\\w*|co-?produc\\w*|contract\\w*|acquir\\w*|hand(?:ed|ing)? over|packages?|consignments?|provid\\w*|receiv\\w*|flown|ships|send\\w*|sent";

    static final Lexicon SANCTIONS = new Lexicon(
            words(
                    "sanction\\w*|asset freezes?|freez\\w+ (?:\\w+ ){0,3}assets|assets? (?:\\w+ ){0,3}frozen|travel bans?|"
                            + "visa (?:bans?|restrictions?)|blacklist\\w*|embargo\\w*|designat\\w+|entity list|export controls?|"
                            + "restrictive measures|price cap|delist\\w*|OFAC|OFSI"),
            List.of(
                    term("sanctions?|blacklists?", 1.0),
                    term("sanction(?:ed|ing) (?!by the (?:boxing|athletic))", 0.5),
                    term(
                            "impos\\w+|lift\\w*|eas(?:e|ed|ing)|extend\\w*|renew\\w*|evad\\w+|evasion|violat\\w+|breach\\w*|"
                                    + "circumvent\\w*|threaten\\w*|propos\\w+|designat\\w+|blacklist\\w*|add(?:ed|s)? to|round|package",
                            0.9),
                    term(
                            "OFAC|OFSI|treasury|state department|foreign (?:ministry|office|ministers)|security council|"
                                    + "european (?:council|union|commission)|EU|office of foreign assets control|white house|SECO|"
                                    + "commerce department|global affairs",
                            1.0),
                    term(
                            "asset freezes?|assets? (?:\\w+ ){0,3}frozen|freez\\w+ (?:\\w+ ){0,3}assets|travel bans?|"
                                    + "entity list|arms embargo|price cap|restrictive measures|export controls?|visa (?:bans?|restrictions?)",
                            1.4),
                    term(WORLD, 0.7),
                    term("sanctioned (?:the |a )?(?:budget|plan|event|bout|fight|race|tournament|project|match)", -4)),
            List.of(
                    term("fifa|uefa|doping|boxing|league|federation's disciplinary|athletes?|referee|tournament", -2.5),
                    term("lawyers? (?:was|were) sanctioned|bar association|attorney misconduct|rule 11", -2.5),
                    term("tariffs?", -0.8)));

    static final Lexicon ARMS = new Lexicon(
            words(WEAPON),
            List.of(
                    term(TRANSFER, 1.3),
                    term(
                            "(?:foreign military sale|arms (?:sale|deal|export|transfer|shipment|package)s?|export licen[cs]es?|"
                                    + "arms smuggl\\w+|weapons (?:shipment|delivery|deliveries|smuggling|transfer)s?)",
                            1.6),
                    term(WORLD, 0.8),
                    term("worth|million|billion|batch|order|deal|agreement|notif\\w+", 0.4),
                    term(
                            "test[- ]?(?:fired?|launch\\w*)|parade|gun (?:shop|control|owners?|amnesty)|own (?:shipyard|navy|army)|"
                                    + "homegrown|domestic\\w*|museum|chip\\w*|processors?",
                            -2)),
            List.of(
                    term("gun (?:control|shop|amnesty|owners?|laws?)|firearms act|background checks?", -3),
                    term("museum|football|striker|league|semiconductor|chip designer", -2.5),
                    term(
                            "no (?:foreign )?(?:sale|export|transfer|deal)s?|own (?:yards?|shipyards?|industry)|home-?(?:built|grown|made)",
                            -2)));

    private static Term term(String words, double weight) {
        return new Term(words(words), weight);
    }

    private static Pattern words(String words) {
        return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
