package dev.patchbay.business.support;

import dev.patchbay.embedded.FreePort;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Where the service under test finds its rehearsed peers ([TwilioDesk], [CalcomDesk], [GoogleDesk],
/// [SignInDesk]) and the SMTP server ([MailDesk]): on ports that are chosen once a process, whoever asks first.
public final class PeerPorts implements ConfigSource {
    private static final String TWILIO = "patchbay.twilio.api-url";
    private static final String HUBSPOT = "patchbay.crm.hubspot-url";
    private static final String CRM_HOSTS = "patchbay.crm.hosts";
    private static final String MAIL = "quarkus.mailer.port";
    private static final String CALCOM = "patchbay.calcom.url";
    private static final String CALCOM_KEYS = "patchbay.calcom.keys";
    private static final String MICROSOFT = "patchbay.calendars.microsoft.login-url";
    private static final String GOOGLE = "patchbay.calendars.google.token-url";
    private static final String GOOGLE_CALENDAR = "patchbay.google-calendar.url";
    private static final String GOOGLE_ACCOUNTS = "patchbay.calendars.google.accounts-url";
    private static final String GRAPH = "patchbay.microsoft.graph-url";
    // Above application.properties (250), below the environment (300).
    private static final int ORDINAL = 275;

    static int twilio() {
        return port("patchbay.test.twilio-port");
    }

    static int calcom() {
        return port("patchbay.test.calcom-port");
    }

    public static int crm() {
        return port("patchbay.test.crm-port");
    }

    static int googleCalendar() {
        return port("patchbay.test.google-calendar-port");
    }

    static int mail() {
        return port("patchbay.test.mail-port");
    }

    static int signIns() {
        return port("patchbay.test.sign-in-port");
    }

    /// A system property, since this class may be loaded more than once.
    private static int port(String name) {
        synchronized (System.class) {
            var known = System.getProperty(name);
            if (known == null) {
                known = Integer.toString(FreePort.find());
                System.setProperty(name, known);
            }
            return Integer.parseInt(known);
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(
                TWILIO,
                HUBSPOT,
                CRM_HOSTS,
                MAIL,
                CALCOM,
                CALCOM_KEYS,
                MICROSOFT,
                GOOGLE,
                GOOGLE_ACCOUNTS,
                GOOGLE_CALENDAR,
                GRAPH);
    }

    @Override
    public String getValue(String name) {
        return switch (name) {
            case TWILIO -> "http://127.0.0.1:" + twilio();
            case HUBSPOT -> "http://127.0.0.1:" + crm();
            case CRM_HOSTS -> "127.0.0.1:" + crm();
            case MICROSOFT, GOOGLE, GOOGLE_ACCOUNTS, GRAPH -> "http://127.0.0.1:" + signIns();
            case MAIL -> Integer.toString(mail());
            case CALCOM -> "http://127.0.0.1:" + calcom();
            case GOOGLE_CALENDAR -> "http://127.0.0.1:" + googleCalendar();
            case CALCOM_KEYS -> CalcomDesk.keys();
            default -> null;
        };
    }

    @Override
    public String getName() {
        return "the peers of tests";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
