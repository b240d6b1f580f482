package dev.patchbay.local.doctor;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Why there was no answer, in words.
final class Trouble {
    private Trouble() {}

    /// @param where `host` or `host:port`
    static String of(Throwable failure, String where) {
        if (is(failure, UnresolvedAddressException.class) || is(failure, UnknownHostException.class)) {
            return "the name " + where + " does not resolve; correct the URL or make the DNS entry";
        }
        if (is(failure, HttpConnectTimeoutException.class)) {
            return where + " takes no connection in time: a firewall drops it, or the tunnel is down";
        }
        if (is(failure, HttpTimeoutException.class) || is(failure, TimeoutException.class)) {
            return where + " took the connection and gave no answer in time";
        }
        if (is(failure, SSLException.class)) {
            return tls(failure, where);
        }
        if (is(failure, ConnectException.class)) {
            return "nothing listens at " + where + " (connection refused); start it, or correct host and port";
        }
        return where + " broke the connection off (" + root(failure).getClass().getSimpleName() + ")";
    }

    private static String tls(Throwable failure, String where) {
        var text = causes(failure).map(String::valueOf).reduce("", (all, one) -> all + one);
        if (text.contains("CertificateExpired")) {
            return "the certificate of " + where + " has expired; renew it";
        }
        if (text.contains("certification path") || text.contains("signed fields invalid")) {
            return "the certificate of " + where + " is not trusted: self-signed, or its chain is not served whole;"
                    + " providers refuse it as well";
        }
        if (is(failure, CertificateException.class) || text.contains("subject alternative")) {
            return "the certificate of " + where + " is for another name";
        }
        if (text.contains("Unsupported or unrecognized SSL message") || text.contains("plaintext connection")) {
            return where + " does not speak TLS on this port; use http, or the port of the proxy that ends TLS";
        }
        return "TLS with " + where + " failed (" + root(failure).getClass().getSimpleName() + ")";
    }

    private static boolean is(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .limit(10);
    }

    private static Throwable root(Throwable failure) {
        return causes(failure).reduce(failure, (_, last) -> last);
    }
}
