package io.flagwire.ingest.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.ingest.register.Tickets.Returned;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private final Tickets tickets = new Tickets();

    @Test
    void throughStopsBeforeTheOldestThatIsOpen() {
        long first = tickets.draw();
        long second = tickets.draw();
        assertEquals(0, tickets.through());

        tickets.ended(second);
        assertEquals(0, tickets.through());

        tickets.ended(first);
        assertEquals(second, tickets.through());
    }

    @Test
    void returnedTicketIsPassedOnlyOnceItsRowHasLostIt() {
        long lost = tickets.draw();
        long ended = tickets.draw();
        tickets.ended(ended);
        tickets.giveBack("article", lost);

        assertEquals(List.of(new Returned("article", lost)), tickets.returned());
        assertEquals(0, tickets.through());

        tickets.taken(tickets.returned());
        assertEquals(ended, tickets.through());
        assertEquals(List.of(), tickets.returned());
    }

    @Test
    void endedTicketCannotBeReturned() {
        long ticket = tickets.draw();
        tickets.ended(ticket);
        tickets.giveBack("article", ticket);

        assertEquals(List.of(), tickets.returned());
    }
}
