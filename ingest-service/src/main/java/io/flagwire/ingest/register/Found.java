package io.flagwire.ingest.register;

import org.jspecify.annotations.Nullable;

/// What the database knows of a candidate's article.
///
/// @param seen whether the candidate's content was an earlier revision of it, or came too late to be one
/// @param supersededBy the article that rewrites it, if one has come in
/// @param elsewhere whether another instance, which is alive, may be publishing its newest revision right now
record Found(
        Registration registration, boolean seen, @Nullable String supersededBy, boolean elsewhere) {}
