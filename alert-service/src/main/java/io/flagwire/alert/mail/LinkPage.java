package io.flagwire.alert.mail;

import io.quarkus.qute.Engine;
import jakarta.ws.rs.core.Response;

/// What who follows a link in a mail gets to see.
final class LinkPage {
    private LinkPage() {}

    /// @param done whether what the link is for has been done, or is asked about
    static Response of(Engine templates, String template, boolean done) {
        return Response.ok(templates.getTemplate(template).data("done", done).render())
                .header("Content-Security-Policy", "default-src 'none'; form-action 'self'")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
