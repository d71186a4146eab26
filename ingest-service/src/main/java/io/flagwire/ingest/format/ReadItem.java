package io.flagwire.ingest.format;

import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.util.function.UnaryOperator;

/// One item of a body, in the order of the body.
public sealed interface ReadItem {
    /// Where it is: the line that it begins on where the format has lines, else which item it is; counts from 1.
    int line();

    /// The same item with its submission changed, if it has one.
    default ReadItem with(UnaryOperator<ArticleSubmission> change) {
        return switch (this) {
            case Article(int line, ArticleSubmission submission) -> new Article(line, change.apply(submission));
            case Unreadable unreadable -> unreadable;
        };
    }

    /// The same item in another place.
    default ReadItem at(int line) {
        return switch (this) {
            case Article(int old, ArticleSubmission submission) -> new Article(line, submission);
            case Unreadable(int old, Fault fault) -> new Unreadable(line, fault);
        };
    }

    /// What was read; whether it can be accepted is for [ArticleSubmission#fault] to say.
    record Article(int line, ArticleSubmission submission) implements ReadItem {}

    /// An item that is not what its format says, or has nothing in it to read. The others stand.
    record Unreadable(int line, Fault fault) implements ReadItem {}
}
