package io.flagwire.alert.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Whom a resource, or one method of it, answers. A resource that says nothing answers subscribers.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Admits {
    Role[] value() default {Role.SUBSCRIBER};

    /// Whether the key may be given as `key` in the address, for clients that cannot send headers.
    boolean keyInAddress() default false;

    /// Whether it answers also who has no key. It then has to know by something else what it may do.
    boolean anybody() default false;
}
