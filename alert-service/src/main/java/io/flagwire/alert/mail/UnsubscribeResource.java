package io.flagwire.alert.mail;

import io.flagwire.alert.access.Admits;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.subscription.Subscriptions;
import io.quarkus.qute.Engine;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where the links in mails lead. They are followed by programs that look for harm, so only a POST does something: the
/// button on the page, or a mail program by RFC 8058. Who has the link needs no key.
@Admits(anybody = true)
@Path("/v1/" + MailLinks.UNSUBSCRIBE + "/{channel}/{signature}")
@RunOnVirtualThread
public class UnsubscribeResource {
    private final MailLinks links;
    private final Subscriptions subscriptions;
    private final Engine templates;

    UnsubscribeResource(MailLinks links, Subscriptions subscriptions, Engine templates) {
        this.links = links;
        this.subscriptions = subscriptions;
        this.templates = templates;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response ask(@PathParam("channel") String channel, @PathParam("signature") String signature) {
        check(channel, signature);
        return page(false);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response end(@PathParam("channel") String channel, @PathParam("signature") String signature) {
        check(channel, signature);
        subscriptions.takeAway(channel);
        return page(true);
    }

    private void check(String channel, String signature) {
        if (!links.isOurs(MailLinks.UNSUBSCRIBE, channel, signature)) {
            throw new RefusedException(404, "there is nothing at this address", null);
        }
    }

    private Response page(boolean done) {
        return page(templates, "mail/unsubscribe.html", done);
    }

    /// What who follows a link in a mail gets to see.
    ///
    /// @param done whether what the link is for has been done, or is asked about
    static Response page(Engine templates, String template, boolean done) {
        return Response.ok(templates.getTemplate(template).data("done", done).render())
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
