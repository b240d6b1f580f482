package dev.patchbay.platform.twilio;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// X-Twilio-Signature: Base64(HMAC-SHA1(auth token, address + sorted parameters)).
///
/// Twilio is inconsistent about the port, so each address is tried as given, without a port, and with the ports
/// that its own libraries add. Values of a repeated parameter are de-duplicated and sorted. Comparison takes
/// constant time. Source: Twilio, usage/security; the validators of twilio-java and twilio-node.
public final class TwilioSignature {
    private static final String ALGORITHM = "HmacSHA1";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private TwilioSignature() {}

    /// Whether `signature` was made with one of `keys` over one spelling of one of `addresses`.
    public static boolean matches(
            String signature,
            Collection<String> keys,
            Collection<String> addresses,
            Map<String, List<String>> parameters) {
        byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
        String tail = joined(parameters);
        boolean matched = false;
        for (String address : spellings(addresses)) {
            for (String key : keys) {
                byte[] expected = sign(key, address + tail).getBytes(StandardCharsets.UTF_8);
                matched |= MessageDigest.isEqual(expected, claimed);
            }
        }
        return matched;
    }

    /// The signature that Twilio would send.
    public static String sign(String key, String address, Map<String, List<String>> parameters) {
        return sign(key, address + joined(parameters));
    }

    private static String sign(String key, String data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    private static String joined(Map<String, List<String>> parameters) {
        StringBuilder joined = new StringBuilder();
        new TreeMap<>(parameters).forEach((name, values) -> new TreeSet<>(values)
                .forEach(value -> joined.append(name).append(value)));
        return joined.toString();
    }

    private static Set<String> spellings(Collection<String> addresses) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String address : addresses) {
            spellings.add(address);
            spellings.add(withPort(address, -1));
            if (!hasPort(address)) {
                boolean secure = address.startsWith("https:") || address.startsWith("wss:");
                spellings.add(withPort(address, secure ? HTTPS : HTTP));
                spellings.add(withPort(address, HTTP));
            }
        }
        return spellings;
    }

    private static boolean hasPort(String address) {
        return authority(address).getPort() != -1;
    }

    /// Changes nothing but the port: everything after the host is part of the signed text, byte for byte.
    private static String withPort(String address, int port) {
        int start = address.indexOf("//") + 2;
        int end = endOfAuthority(address, start);
        String host = authority(address).getHost();
        if (host == null) {
            return address;
        }
        return address.substring(0, start) + host + (port == -1 ? "" : ":" + port) + address.substring(end);
    }

    private static URI authority(String address) {
        int start = address.indexOf("//") + 2;
        try {
            return new URI("x://" + address.substring(start, endOfAuthority(address, start)));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    private static int endOfAuthority(String address, int start) {
        for (int i = start; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return address.length();
    }
}
