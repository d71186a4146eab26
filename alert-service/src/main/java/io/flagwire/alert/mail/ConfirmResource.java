package io.flagwire.alert.mail;

import io.flagwire.alert.access.Admits;
import io.flagwire.alert.endpoint.EndpointBook;
import io.flagwire.alert.refusal.RefusedException;
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

/// Where the link leads in the first mail to an address. As with the links that end mails, only a POST does something:
/// a program that follows links has not agreed to anything.
@Admits(anybody = true)
@Path("/v1/" + MailLinks.CONFIRM + "/{channel}/{signature}")
@RunOnVirtualThread
public class ConfirmResource {
    private final MailLinks links;
    private final EndpointBook endpoints;
    private final Engine templates;

    ConfirmResource(MailLinks links, EndpointBook endpoints, Engine templates) {
        this.links = links;
        this.endpoints = endpoints;
        this.templates = templates;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response ask(@PathParam("channel") String channel, @PathParam("signature") String signature) {
        check(channel, signature);
        return UnsubscribeResource.page(templates, "mail/confirm.html", false);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public Response confirm(@PathParam("channel") String channel, @PathParam("signature") String signature) {
        check(channel, signature);
        if (!endpoints.confirm(channel)) {
            throw new RefusedException(404, "there is no such channel any more", null);
        }
        return UnsubscribeResource.page(templates, "mail/confirm.html", true);
    }

    private void check(String channel, String signature) {
        if (!links.isOurs(MailLinks.CONFIRM, channel, signature)) {
            throw new RefusedException(404, "there is nothing at this address", null);
        }
    }
}
