package io.flagwire.events.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Keeps what outsiders tell the house to call away from the house's own network. It resolves a name once, checks
/// every address behind it, and gives out one to connect to, so that a name whose address changes in between leads
/// nowhere else. Blocks while it resolves; safe for use by many threads.
///
/// Reachable is what is reachable for everybody: of IPv4 all but the special ranges, of IPv6 the global unicast range
/// without its special parts, and through the well-known NAT64 prefix what the IPv4 address in it may reach. Of its
/// ports, those at which HTTP is served: nobody is to make the house talk to mail servers or databases.
public final class AddressGuard {
    // IANA, "IPv4 Special-Purpose Address Registry", the ranges that are not globally reachable, and multicast.
    private static final List<AddressRange> INNER_V4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT; a cloud's metadata sits in it, too (100.100.100.200)
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local, and the metadata of most clouds (169.254.169.254)
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments, and a cloud's metadata (192.0.0.192)
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4", // reserved, and broadcast
            "168.63.129.16/32"); // a cloud's host agent at a public address
    private static final AddressRange GLOBAL_V6 = AddressRange.parse("2000::/3");
    // IANA, "IPv6 Special-Purpose Address Registry", as far as it lies in 2000::/3.
    private static final List<AddressRange> INNER_V6 = ranges(
            "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation
    private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");

    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int FIRST_OF_USERS = 1024;
    // Of the ports that anybody may open, those at which another service is expected: the "bad ports" of the Fetch
    // standard, and databases, brokers and caches.
    private static final Set<Integer> OF_OTHERS = Set.of(
            1433, 1521, 1719, 1720, 1723, 1883, 2049, 2375, 2379, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432, 5672,
            5900, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9092, 10080, 11211, 27017);

    private final String setting;
    private final List<AddressRange> allowed;
    private final Names names;

    /// @param setting what its operator calls the list of exceptions, for messages
    /// @param allowed CIDR ranges that may be reached although they are not reachable for everybody
    /// @throws IllegalArgumentException when one of them is not a range
    public AddressGuard(String setting, List<String> allowed) {
        this(setting, allowed, InetAddress::getAllByName);
    }

    /// @param names what resolves names, in place of the JDK
    public AddressGuard(String setting, List<String> allowed, Names names) {
        this.setting = setting;
        this.names = names;
        try {
            this.allowed = allowed.stream()
                    .map(String::strip)
                    .filter(range -> !range.isEmpty())
                    .map(AddressRange::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    /// An address of the host, which is to be connected to without asking for the name again.
    ///
    /// @throws IllegalArgumentException when it is no http or https address, the host is unknown, or one of the
    ///     host's addresses may not be reached, or not at that port
    public InetAddress check(URI url) {
        String scheme = url.getScheme();
        String host = url.getHost();
        if (host == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("an http or https address with a host is wanted");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address without a user and a password is wanted");
        }
        try {
            InetAddress[] addresses = names.addresses(host);
            for (InetAddress address : addresses) {
                if (!reachable(address)) {
                    throw new IllegalArgumentException("the address %s of %s is private and not in %s"
                            .formatted(address.getHostAddress(), host, setting));
                }
                if (!forHttp(url.getPort()) && !covered(allowed, address)) {
                    throw new IllegalArgumentException("port %d of %s is not for http, and the host not in %s"
                            .formatted(url.getPort(), host, setting));
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host is unknown: " + host, e);
        }
    }

    boolean reachable(InetAddress address) {
        return covered(allowed, address)
                || translated(address).map(this::reachable).orElseGet(() -> global(address));
    }

    // Without one, that of the scheme.
    private static boolean forHttp(int port) {
        return port < 0 || port == HTTP || port == HTTPS || port >= FIRST_OF_USERS && !OF_OTHERS.contains(port);
    }

    private static boolean global(InetAddress address) {
        return address.getAddress().length == 4
                ? !covered(INNER_V4, address)
                : GLOBAL_V6.covers(address) && !covered(INNER_V6, address);
    }

    // The JDK itself makes IPv4 addresses of those that are mapped (::ffff:0:0/96).
    private static Optional<InetAddress> translated(InetAddress address) {
        if (!NAT64.covers(address)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean covered(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.covers(address));
    }

    private static List<AddressRange> ranges(String... ranges) {
        return Stream.of(ranges).map(AddressRange::parse).toList();
    }

    /// Finds the addresses behind a name.
    @FunctionalInterface
    public interface Names {
        /// At least one.
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
