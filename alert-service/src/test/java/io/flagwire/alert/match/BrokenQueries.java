package io.flagwire.alert.match;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;

/// Queries that fail while they are run. There is no such query; so one that stands is broken from outside.
public final class BrokenQueries {
    private BrokenQueries() {}

    /// From now on the program of a subscription's query begins nowhere.
    ///
    /// @param holder what has the matcher in a field of that name
    /// @return mends it
    public static Runnable breakQuery(Object holder, String subscription) throws ReflectiveOperationException {
        Object matcher = field(holder, "matcher");
        for (Object part : (List<?>) field(matcher, "parts")) {
            Segment segment = (Segment) field(part, "segment");
            int number = segment.find(subscription);
            if (number >= 0) {
                int[] firsts = (int[]) field(segment, "firsts");
                int program = 0;
                while (firsts[program + 1] <= number) {
                    program++;
                }
                int[] starts = (int[]) field(segment, "starts");
                int broken = program;
                int start = starts[broken];
                starts[broken] = -1;
                return () -> starts[broken] = start;
            }
        }
        throw new IllegalArgumentException("no query of " + subscription);
    }

    private static Object field(Object holder, String name) throws ReflectiveOperationException {
        Field field = holder.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return Objects.requireNonNull(field.get(holder));
    }
}
