package io.flagwire.alert.match;

import io.flagwire.alert.match.Query.All;
import io.flagwire.alert.match.Query.Any;
import io.flagwire.alert.match.Query.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Reads the query language:
///
/// ```
/// query  = part { "OR" part }
/// part   = { term | "AND" }              side by side means AND, which binds closer than OR
/// term   = ( "-" | "NOT" ) term | [ field ":" ] ( word | word"*" | "\"" phrase "\"" [ "~" slop ] | "(" query ")" )
/// ```
///
/// For one query; positions in errors count from 1.
final class QueryParser {
    private static final int LONGEST = 4_000;
    private static final int MOST_TERMS = 250;
    private static final int DEEPEST = 25;

    private final String query;
    private int position;
    private int terms;
    private int depth;

    private QueryParser(String query) {
        this.query = query;
    }

    /// @throws BadQueryException when it cannot be understood, says nothing that must be there, or is too long
    static Query parse(String query) {
        if (query.length() > LONGEST) {
            throw bad(LONGEST, "a query has at most %d characters, this one has %d".formatted(LONGEST, query.length()));
        }
        var parser = new QueryParser(query);
        Query parsed = parser.alternatives(QueryField.ANYWHERE);
        if (parser.more()) {
            throw parser.bad("')' without '('");
        }
        if (!parsed.positive()) {
            throw bad(0, "at least one term without '-' or NOT is wanted, in each alternative");
        }
        return parsed;
    }

    private Query alternatives(QueryField field) {
        if (++depth > DEEPEST) {
            throw bad("parentheses are more than %d deep".formatted(DEEPEST));
        }
        List<Query> parts = new ArrayList<>();
        do {
            parts.add(together(field));
        } while (keyword("OR"));
        depth--;
        return joined(parts, Any::new);
    }

    private Query together(QueryField field) {
        List<Query> parts = new ArrayList<>();
        boolean and = false;
        while (more() && query.charAt(position) != ')' && !ahead("OR")) {
            if (ahead("AND") && (parts.isEmpty() || and)) {
                break;
            }
            and = keyword("AND");
            if (!and) {
                parts.add(term(field));
            }
        }
        if (parts.isEmpty() || and) {
            throw bad(more() ? "a term is wanted, got '%s'".formatted(rest()) : "a term is wanted, the query ends");
        }
        return joined(parts, All::new);
    }

    private static Query joined(List<Query> parts, Function<List<Query>, Query> join) {
        return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
    }

    private Query term(QueryField field) {
        if (query.charAt(position) == '-' || ahead("NOT")) {
            position += query.charAt(position) == '-' ? 1 : 3;
            if (!more()) {
                throw bad("a term is wanted after '-' or NOT");
            }
            return new Not(term(field));
        }
        if (query.charAt(position) == '(') {
            int open = position++;
            Query inner = alternatives(field);
            if (!more()) {
                throw bad(open, "'(' without ')'");
            }
            position++;
            return inner;
        }
        return field(field);
    }

    private Query field(QueryField outer) {
        int start = position;
        int colon = start;
        while (colon < query.length() && Character.isLetter(query.charAt(colon))) {
            colon++;
        }
        if (colon == start || colon == query.length() || query.charAt(colon) != ':') {
            return leaf(outer);
        }
        String name = query.substring(start, colon);
        QueryField field = QueryField.of(name)
                .orElseThrow(() ->
                        bad(start, "there is no field '%s'; the fields are %s".formatted(name, QueryField.names())));
        position = colon + 1;
        if (position == query.length() || Character.isWhitespace(query.charAt(position)) || ahead(")")) {
            throw bad("a value is wanted after '%s:'".formatted(name));
        }
        return query.charAt(position) == '(' ? term(field) : leaf(field);
    }

    private Query leaf(QueryField field) {
        int start = position;
        if (++terms > MOST_TERMS) {
            throw bad("a query has at most %d terms".formatted(MOST_TERMS));
        }
        if (query.charAt(start) == '"') {
            int end = query.indexOf('"', start + 1);
            if (end < 0) {
                throw bad("the quotation mark is not closed");
            }
            position = end + 1;
            int slop = slop();
            return QueryTerm.quoted(field, query.substring(start + 1, end), slop, start);
        }
        while (position < query.length()
                && "\"():".indexOf(query.charAt(position)) < 0
                && !Character.isWhitespace(query.charAt(position))) {
            position++;
        }
        if (position < query.length() && query.charAt(position) == ':' || position == start) {
            throw bad("a word, a \"phrase\" or field:value is wanted, got '%s'".formatted(rest()));
        }
        return QueryTerm.bare(field, query.substring(start, position), start);
    }

    private int slop() {
        if (position == query.length() || query.charAt(position) != '~') {
            return 0;
        }
        int start = ++position;
        while (position < query.length() && Character.isDigit(query.charAt(position))) {
            position++;
        }
        if (position == start || position - start > 2) {
            throw bad(start, "a number from 0 to 99 is wanted after '~'");
        }
        return Integer.parseInt(query.substring(start, position));
    }

    // Past white space; whether anything is left.
    private boolean more() {
        while (position < query.length() && Character.isWhitespace(query.charAt(position))) {
            position++;
        }
        return position < query.length();
    }

    private boolean keyword(String word) {
        boolean ahead = more() && ahead(word);
        if (ahead) {
            position += word.length();
        }
        return ahead;
    }

    private boolean ahead(String word) {
        int end = position + word.length();
        return query.startsWith(word, position)
                && (end == query.length() || !Character.isLetterOrDigit(query.charAt(end)) && query.charAt(end) != ':');
    }

    private String rest() {
        return query.substring(position, Math.min(query.length(), position + 20));
    }

    private BadQueryException bad(String message) {
        return bad(position, message);
    }

    static BadQueryException bad(int position, String message) {
        return new BadQueryException(position + 1, message);
    }
}
