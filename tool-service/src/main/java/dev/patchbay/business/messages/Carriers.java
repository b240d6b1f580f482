package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/// Gives a message to whom its channel belongs.
@ApplicationScoped
public class Carriers implements Carrier {
    private final TwilioMessages sms;
    private final Mails mails;
    private final SettingsStore settings;

    Carriers(TwilioMessages sms, Mails mails, SettingsStore settings) {
        this.sms = sms;
        this.mails = mails;
        this.settings = settings;
    }

    @Override
    public Uni<Told> send(OutgoingMessage message) {
        return switch (message.channel()) {
            case SMS -> settings.of(message.projectId()).chain(known -> sms.send(message, known.twilioAccountSid()));
            case EMAIL -> mails.send(message);
        };
    }

    @Override
    public Uni<Found> find(OutgoingMessage message) {
        return switch (message.channel()) {
            case SMS -> settings.of(message.projectId()).chain(known -> sms.find(message, known.twilioAccountSid()));
            case EMAIL -> Uni.createFrom().item(new Found.Absent());
        };
    }
}
