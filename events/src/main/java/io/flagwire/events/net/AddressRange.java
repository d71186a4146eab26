package io.flagwire.events.net;

import java.net.InetAddress;
import java.util.Arrays;

/// A range of addresses in CIDR notation, `10.0.0.0/8` or `fc00::/7`; a lone address is a range of one.
final class AddressRange {
    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    /// @throws IllegalArgumentException when the text is no range of addresses; names are none
    static AddressRange parse(String range) {
        int slash = range.indexOf('/');
        try {
            byte[] network = InetAddress.ofLiteral(slash < 0 ? range : range.substring(0, slash))
                    .getAddress();
            int bits = slash < 0 ? network.length * 8 : Integer.parseInt(range.substring(slash + 1));
            if (bits >= 0 && bits <= network.length * 8) {
                return new AddressRange(network, bits);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%s' is not a CIDR range".formatted(range), e);
        }
        throw new IllegalArgumentException("'%s' is not a CIDR range: too many bits".formatted(range));
    }

    boolean covers(InetAddress address) {
        byte[] bytes = address.getAddress();
        int whole = bits / 8;
        return bytes.length == network.length
                && Arrays.equals(bytes, 0, whole, network, 0, whole)
                && (bits % 8 == 0
                        || (bytes[whole] & 0xff) >> (8 - bits % 8) == (network[whole] & 0xff) >> (8 - bits % 8));
    }
}
