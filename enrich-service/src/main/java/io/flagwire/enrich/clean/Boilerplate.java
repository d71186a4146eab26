package io.flagwire.enrich.clean;

import java.util.regex.Pattern;

/// Tells the furniture of a news page from its news, by a paragraph's own words.
final class Boilerplate {
    private static final Pattern END = Pattern.compile(
            "(?i)^(leave a (reply|comment)|related (articles|stories|posts|news|coverage)|more from|more stories|"
                    + "you (may|might) also like|recommended( for you)?|most read|trending( now)?|comments?( \\(\\d+\\))?|"
                    + "post a comment|join the (conversation|discussion))\\b.{0,40}$");
    private static final Pattern LINE = Pattern.compile(
            "(?i)^(see also|read also|also read|read more|read next|related|don'?t miss|watch|share( this)?|tags?|"
                    + "filed under|photo|image|picture|file photo|credit|copyright|\u00a9|all rights reserved|"
                    + "subscribe|sign up|newsletter|advertisement|sponsored|follow us|click here|home\\b.*[>|/\u203a])\\b?.*$");
    private static final Pattern ANYWHERE = Pattern.compile(
            "(?i)(your email address will not be published|we use cookies|accept (all )?cookies|all rights reserved|"
                    + "sign up (for|to) (our|the)|subscribe (to|now)|privacy policy|terms of (use|service)|"
                    + "save my name, email|required fields are marked|newsletter)");
    private static final int LONG = 220;

    private Boilerplate() {}

    /// Whether nothing after this line belongs to the article.
    static boolean endsArticle(String paragraph) {
        return END.matcher(paragraph).find();
    }

    /// Whether the paragraph is furniture. A long paragraph that only begins like furniture is news.
    static boolean matches(String paragraph) {
        return paragraph.length() < LONG
                && (LINE.matcher(paragraph).find()
                        || ANYWHERE.matcher(paragraph).find());
    }
}
