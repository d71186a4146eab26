package io.flagwire.events.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final AddressGuard STRICT = new AddressGuard("ALLOW", List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::127.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void innerAddressesAreRefused(String literal) {
        assertFalse(STRICT.reachable(InetAddress.ofLiteral(literal)), literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "168.63.129.17",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450::1",
                "64:ff9b::808:808",
                "::ffff:8.8.8.8"
            })
    void whatEverybodyReachesIsReached(String literal) {
        assertTrue(STRICT.reachable(InetAddress.ofLiteral(literal)), literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://localhost:8080/",
                "http://localhost./",
                "http://2130706433/",
                "http://127.1/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[fe80::1]/",
                "ftp://8.8.8.8/",
                "file:///etc/passwd",
                "http:opaque",
                "//8.8.8.8/",
                "http://user:word@8.8.8.8/"
            })
    void addressesInEveryDisguiseAreRefused(String url) {
        assertThrows(IllegalArgumentException.class, () -> STRICT.check(URI.create(url)), url);
    }

    @Test
    void literalIsGivenOutAsItIs() {
        assertEquals(InetAddress.ofLiteral("8.8.8.8"), STRICT.check(URI.create("https://8.8.8.8:8443/feed")));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 21, 22, 23, 25, 53, 110, 143, 445, 465, 587, 993, 2049, 3306, 5432, 6379, 6667, 9092, 11211})
    void portsOfOtherServicesAreNotCalled(int port) {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> STRICT.check(URI.create("http://8.8.8.8:%d/".formatted(port))));
        assertEquals(
                "port %d of 8.8.8.8 is not for http, and the host not in ALLOW".formatted(port), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 3000, 5000, 8000, 8065, 8080, 8443, 9000, 9443, 40000, 65535})
    void portsThatAreServedByHttpAreCalled(int port) {
        assertEquals(InetAddress.ofLiteral("8.8.8.8"), STRICT.check(URI.create("https://8.8.8.8:%d/".formatted(port))));
    }

    @Test
    void inAllowedRangesEveryPortIsCalled() {
        var guard = new AddressGuard("ALLOW", List.of("10.0.0.0/8"));
        assertEquals(InetAddress.ofLiteral("10.1.2.3"), guard.check(URI.create("http://10.1.2.3:25/")));
    }

    @Test
    void everyAddressBehindANameIsChecked() {
        var guard = new AddressGuard("ALLOW", List.of(), host ->
                new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")});
        assertThrows(IllegalArgumentException.class, () -> guard.check(URI.create("http://half.example/")));
    }

    @Test
    void nameIsResolvedOnce() {
        var addresses = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1"));
        var guard = new AddressGuard(
                "ALLOW", List.of(), host -> new InetAddress[] {InetAddress.ofLiteral(addresses.remove())});

        assertEquals(InetAddress.ofLiteral("8.8.8.8"), guard.check(URI.create("http://rebinds.example/")));
        assertThrows(IllegalArgumentException.class, () -> guard.check(URI.create("http://rebinds.example/")));
    }

    @Test
    void allowedRangesAreReachedAndNothingBesideThem() {
        var guard = new AddressGuard("ALLOW", List.of("127.0.0.1/32", " 10.20.0.0/15", "fd12::/16", "::1"));

        for (String literal : List.of("127.0.0.1", "10.20.0.1", "10.21.255.255", "fd12:3::1", "::1")) {
            assertTrue(guard.reachable(InetAddress.ofLiteral(literal)), literal);
        }
        for (String literal : List.of("127.0.0.2", "10.19.255.255", "10.22.0.0", "fd13::1", "::2", "192.168.0.1")) {
            assertFalse(guard.reachable(InetAddress.ofLiteral(literal)), literal);
        }
        assertTrue(guard.reachable(InetAddress.ofLiteral("64:ff9b::7f00:1")), "through NAT64, too");
    }

    @Test
    void refusalNamesTheSetting() {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> STRICT.check(URI.create("http://127.0.0.1:5432/")));
        assertEquals("the address 127.0.0.1 of 127.0.0.1 is private and not in ALLOW", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8/8", "::/129"})
    void whatIsNoRangeIsSaidAtTheStart(String range) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> new AddressGuard("ALLOW", List.of(range)));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("ALLOW: '" + range + "'"), wrong.toString());
    }
}
