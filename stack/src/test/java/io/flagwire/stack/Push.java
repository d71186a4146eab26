package io.flagwire.stack;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// One push of an article that is corrected and killed.
///
/// @param counted whether the version is said, or the time of publication alone
record Push(String uri, int version, boolean counted, boolean kill) {
    /// Articles with corrections and kills in any order, some of them sent twice, about as many pushes as wanted.
    static List<List<Push>> articles(int wanted, Random random) {
        List<List<Push>> articles = new ArrayList<>();
        for (int pushes = 0; pushes < wanted; pushes += articles.getLast().size()) {
            String uri = "tag:two:" + articles.size();
            boolean versions = random.nextInt(3) > 0;
            List<Push> ofOne = new ArrayList<>();
            int last = 1 + random.nextInt(4);
            for (int version = 1; version <= last; version++) {
                // Without versions a kill would be final.
                boolean kill = versions && random.nextInt(6) == 0;
                ofOne.add(new Push(uri, version, versions, kill));
            }
            for (int again = random.nextInt(3); again > 0; again--) {
                ofOne.add(ofOne.get(random.nextInt(last)));
            }
            Collections.shuffle(ofOne, random);
            articles.add(ofOne);
        }
        Collections.shuffle(articles, random);
        return articles;
    }

    /// A revision for each push that is newer than all before it, and says something else: a kill of what is killed
    /// says nothing new.
    static Set<Integer> revisions(List<Push> pushes) {
        Set<Integer> revisions = new HashSet<>();
        int newest = 0;
        boolean killed = false;
        for (Push push : pushes) {
            if (push.version() > newest) {
                newest = push.version();
                if (!push.kill() || !killed) {
                    revisions.add(revisions.size() + 1);
                }
                killed = push.kill();
            }
        }
        return revisions;
    }

    String json() {
        String order = counted
                ? "\"version\": \"%d\"".formatted(version)
                : "\"publishedAt\": \"2026-11-24T13:00:%02dZ\"".formatted(version);
        return kill
                ? "{\"uri\": \"%s\", %s, \"pubStatus\": \"canceled\"}".formatted(uri, order)
                : "{\"uri\": \"%s\", %s, \"headline\": \"The ferry sails %d times a day\"}"
                        .formatted(uri, order, version);
    }
}
