package dev.patchbay.business.messages;

/// Plain words as a page of an e-mail: nothing in them is markup.
public final class Html {
    private Html() {}

    static String page(String text) {
        return "<!doctype html><html><body style=\"font-family:sans-serif;line-height:1.5\"><p>"
                + escaped(text).replace("\n\n", "</p><p>").replace("\n", "<br>")
                + "</p></body></html>";
    }

    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
