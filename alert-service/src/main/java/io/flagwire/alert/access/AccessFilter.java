package io.flagwire.alert.access;

import io.flagwire.alert.refusal.RefusedException;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/// Stands before every resource, and before anything of a request but its headers is read. It lets in whom the resource
/// [Admits], and nobody unless it does: a new resource is for subscribers, not for everybody.
class AccessFilter {
    private final Callers callers;
    private final Admission admission;
    private final Map<String, Rule> rules = new ConcurrentHashMap<>();

    AccessFilter(Callers callers, Admission admission) {
        this.callers = callers;
        this.admission = admission;
    }

    @ServerRequestFilter
    void admit(SimpleResourceInfo resource, HttpServerRequest request) {
        Rule rule = rules.computeIfAbsent(
                resource.getResourceClass().getName() + "." + resource.getMethodName(), name -> rule(resource));
        if (rule.anybody()) {
            return;
        }
        String apiKey = request.getHeader("X-API-Key");
        Caller caller = callers.of(
                request.getHeader("Authorization"),
                apiKey == null && rule.keyInAddress() ? request.getParam("key") : apiKey);
        switch (caller) {
            case Caller.Operator operator -> rule.admit(Role.OPERATOR);
            case Caller.Subscriber subscriber -> rule.admit(Role.SUBSCRIBER);
            case Caller.Stranger stranger -> throw new RefusedException(401, rule.wanted(), null);
        }
        admission.of(caller);
    }

    private static Rule rule(SimpleResourceInfo resource) {
        Class<?> type = resource.getResourceClass();
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(one -> one.getName().equals(resource.getMethodName())
                        && Arrays.equals(one.getParameterTypes(), resource.parameterTypes()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no method " + resource.getMethodName() + " in " + type));
        Admits said = said(method) == null ? said(type) : said(method);
        return said == null
                ? new Rule(EnumSet.of(Role.SUBSCRIBER), false, false)
                : new Rule(EnumSet.copyOf(Arrays.asList(said.value())), said.keyInAddress(), said.anybody());
    }

    private static @Nullable Admits said(AnnotatedElement element) {
        return element.getAnnotation(Admits.class);
    }

    private record Rule(Set<Role> roles, boolean keyInAddress, boolean anybody) {
        void admit(Role role) {
            if (!roles.contains(role)) {
                throw new RefusedException(
                        403,
                        role == Role.OPERATOR
                                ? "this is an organisation's own; the operator's key does not open it"
                                : "this is for operators; a subscriber key does not open it",
                        null);
            }
        }

        String wanted() {
            return roles.contains(Role.SUBSCRIBER)
                    ? "a known subscriber key is wanted: Authorization: Bearer <key>"
                    : "the operator's key is wanted: Authorization: Bearer <key>";
        }
    }
}
