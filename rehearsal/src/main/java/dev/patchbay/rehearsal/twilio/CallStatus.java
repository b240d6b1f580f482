package dev.patchbay.rehearsal.twilio;

/// A call's status, by Twilio's words.
public enum CallStatus {
    RINGING("ringing"),
    IN_PROGRESS("in-progress"),
    COMPLETED("completed"),
    BUSY("busy"),
    NO_ANSWER("no-answer"),
    CANCELED("canceled");

    private final String word;

    CallStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isOver() {
        return this != RINGING && this != IN_PROGRESS;
    }
}
