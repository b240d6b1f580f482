package dev.patchbay.rehearsal.load;

/// Runs the bare relay as a process of its own: `RelayMain PORT MODEL_URL`.
public final class RelayMain {
    private RelayMain() {}

    public static void main(String[] args) {
        var relay = new BareRelay(args[1], frame -> 1);
        relay.listen(Integer.parseInt(args[0]))
                .onSuccess(port -> System.out.println(
                        "relay listens on " + port + ", native transport " + relay.nativeTransport()))
                .onFailure(failure -> {
                    System.out.println("relay cannot listen: " + failure.getMessage());
                    relay.close();
                });
    }
}
