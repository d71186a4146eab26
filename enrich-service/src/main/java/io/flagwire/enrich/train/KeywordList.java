package io.flagwire.enrich.train;

import io.flagwire.events.Category;
import java.util.List;
import java.util.regex.Pattern;

/// What a list of words does without any learning: the baseline a desk would start with. English only.
final class KeywordList {
    private static final Pattern SANCTIONS = Pattern.compile(
            "(?i)\\bsanctions?\\b|\\bsanctioned\\b|\\bembargo|\\basset freeze|\\bblacklist|\\bOFAC\\b|\\btravel bans?\\b");
    private static final Pattern ARMS = Pattern.compile("(?i)\\b(arms|weapons?|missiles?|military) "
            + "(sales?|deals?|shipments?|deliver\\w+|exports?|transfers?|aid|packages?|suppl\\w+|smuggl\\w+)\\b");

    private KeywordList() {}

    static List<Verdict> judge(List<Lesson> lessons, Category category) {
        Pattern words =
                switch (category) {
                    case SANCTIONS -> SANCTIONS;
                    case ARMS_TRANSFER -> ARMS;
                };
        return lessons.stream()
                .map(Lesson::article)
                .filter(article -> article.language().equals("en") && article.label(category) != null)
                .map(article -> {
                    boolean found = words.matcher(article.title() + "\n" + article.text())
                            .find();
                    return new Verdict(article, category, found ? 1 : 0, found);
                })
                .toList();
    }
}
