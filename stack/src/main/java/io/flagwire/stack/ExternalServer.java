package io.flagwire.stack;

/// A broker or database that somebody else runs, at the address the environment names. The house neither starts nor
/// stops it.
record ExternalServer(String name, String address) implements BackingServer {
    @Override
    public void start() {}

    @Override
    public void kill() {
        throw new UnsupportedOperationException("this house does not own " + address);
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public String report() {
        return name + " at " + address + " is run by somebody else";
    }

    @Override
    public void close() {}
}
