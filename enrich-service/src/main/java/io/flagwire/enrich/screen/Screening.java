package io.flagwire.enrich.screen;

import io.flagwire.enrich.claim.ClaimReader.Read;
import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Listing;
import io.flagwire.events.Mention;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Says of the names in claims whether they are on a watch list. While no list is in use it says nothing. Safe
/// for use by many threads.
@ApplicationScoped
public class Screening {
    private static final Set<String> NAMED = Set.of("person", "company", "vessel");
    private static final int MOST = 20;

    private volatile NameIndex index = NameIndex.EMPTY;

    /// Screens against these lists from now on, and no others.
    ///
    /// @param lists entries by the name of their list
    /// @param least the score from which a name counts as listed
    public void use(Map<String, List<ListEntry>> lists, double least) {
        index = new NameIndex(lists, least);
    }

    /// The same claims with their listings: each has those of the sentence that proves it; the first has those of the
    /// rest of the text as well, since an article names in full what its first sentence sums up.
    public Read screen(String text, Read read) {
        NameIndex lists = index;
        if (lists.empty() || read.claims().isEmpty()) {
            return read;
        }
        List<FoundName> found = lists.find(text);
        List<FoundName> elsewhere = found.stream()
                .filter(name -> read.claims().stream().noneMatch(claim -> within(name, claim.evidence())))
                .toList();
        List<Claim> claims = new ArrayList<>();
        for (Claim claim : read.claims()) {
            Stream<FoundName> own = found.stream().filter(name -> within(name, claim.evidence()));
            List<FoundName> entries = once(Stream.concat(own, claims.isEmpty() ? elsewhere.stream() : Stream.empty()));
            claims.add(claim.listedAs(Stream.concat(
                            entries.stream().map(Screening::listed),
                            read.mentions().stream()
                                    .filter(mention -> unlisted(mention, claim, found))
                                    .map(mention -> Listing.none(mention.quote(), mention.start())))
                    .limit(MOST)
                    .toList()));
        }
        return new Read(claims, read.mentions());
    }

    // Each entry where it is named best, in the order of the text.
    private static List<FoundName> once(Stream<FoundName> names) {
        Map<String, FoundName> best = new LinkedHashMap<>();
        names.forEach(name -> best.merge(
                name.list() + '/' + name.entry().id(),
                name,
                (one, other) -> other.score() > one.score() ? other : one));
        return best.values().stream()
                .sorted(Comparator.comparingInt(FoundName::start))
                .toList();
    }

    private static boolean within(FoundName name, Evidence passage) {
        return name.start() >= passage.start() && name.end() <= passage.end();
    }

    // Only what the claim is about: a name somewhere in the text may be anybody's.
    private static boolean unlisted(Mention mention, Claim claim, List<FoundName> found) {
        return NAMED.contains(mention.type())
                && claim.entities().contains(mention.name())
                && mention.start() >= claim.evidence().start()
                && mention.end() <= claim.evidence().end()
                && found.stream().noneMatch(name -> name.start() < mention.end() && mention.start() < name.end());
    }

    private static Listing listed(FoundName name) {
        return new Listing(
                name.written(),
                Listing.LISTED,
                name.list(),
                name.entry().id(),
                name.listed(),
                name.score(),
                name.why(),
                name.start(),
                name.end());
    }
}
