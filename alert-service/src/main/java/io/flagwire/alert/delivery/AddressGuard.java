package io.flagwire.alert.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses webhooks that point into the house's own network: it checks every address of the host's name before each
/// attempt, and gives out the one to connect to.
@ApplicationScoped
class AddressGuard {
    private final List<String> allowed;

    /// @param allowed `FLAGWIRE_WEBHOOK_ALLOW`: CIDR ranges that may be reached although they are private
    AddressGuard(@ConfigProperty(name = "flagwire.webhook.allow") Optional<List<String>> allowed) {
        this.allowed = allowed.orElse(List.of());
    }

    /// An address of the host, which is to be connected to without asking for the name again.
    ///
    /// @throws IllegalArgumentException when the host is unknown or an address of it is private and not allowed
    InetAddress check(URI url) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(url.getHost());
            for (InetAddress address : addresses) {
                if (inner(address) && allowed.stream().noneMatch(range -> covers(range.strip(), address))) {
                    throw new IllegalArgumentException(
                            "the webhook's address %s is private and not in FLAGWIRE_WEBHOOK_ALLOW"
                                    .formatted(address.getHostAddress()));
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the webhook's host is unknown: " + url.getHost(), e);
        }
    }

    private static boolean inner(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || carrierGrade
                || uniqueLocal;
    }

    private static boolean covers(String range, InetAddress address) {
        String[] parts = range.split("/", -1);
        try {
            byte[] network = InetAddress.getByName(parts[0]).getAddress();
            int bits = parts.length > 1 ? Integer.parseInt(parts[1]) : network.length * 8;
            int shift = network.length * 8 - bits;
            return network.length == address.getAddress().length
                    && new BigInteger(1, network)
                            .shiftRight(shift)
                            .equals(new BigInteger(1, address.getAddress()).shiftRight(shift));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("FLAGWIRE_WEBHOOK_ALLOW: '" + range + "' is not a CIDR range", e);
        }
    }
}
