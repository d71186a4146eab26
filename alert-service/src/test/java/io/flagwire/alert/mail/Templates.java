package io.flagwire.alert.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The templates of the service, read as Quarkus reads them.
final class Templates {
    private Templates() {}

    static Engine engine() {
        return Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .addLocator((TemplateLocator) id -> Optional.of(new Located(id)))
                .build();
    }

    private record Located(String id) implements TemplateLocation {
        @Override
        public Reader read() {
            return new InputStreamReader(
                    Objects.requireNonNull(Templates.class.getResourceAsStream("/templates/" + id)), UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(id.endsWith(".html") ? Variant.TEXT_HTML : Variant.TEXT_PLAIN));
        }
    }
}
