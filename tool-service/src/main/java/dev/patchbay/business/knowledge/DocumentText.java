package dev.patchbay.business.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// What a document says, block by block. Pure.
///
/// Of HTML counts what a reader sees: no scripts, no comments, nothing that is hidden. Markdown goes by way of HTML.
final class DocumentText {
    private static final Parser MARKDOWN = Parser.builder().build();
    private static final HtmlRenderer TO_HTML = HtmlRenderer.builder().build();
    private static final String UNSEEN =
            "script, style, noscript, template, iframe, object, svg, canvas, nav, form, [hidden], [aria-hidden=true]";
    private static final Pattern UNSEEN_STYLE = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden"
            + "|font-size\\s*:\\s*0(px|pt|r?em|%)?\\s*(;|$)|opacity\\s*:\\s*0\\s*(;|$)");
    private static final Pattern EMPTY_LINE = Pattern.compile("\\R\\s*\\R");
    private static final Set<String> CELLS = Set.of("td", "th", "dt");

    private DocumentText() {}

    static List<Block> of(Format format, String content) {
        return switch (format) {
            case TEXT -> paragraphs(content);
            case HTML -> blocks(content);
            case MARKDOWN -> blocks(TO_HTML.render(MARKDOWN.parse(content)));
        };
    }

    private static List<Block> paragraphs(String content) {
        return Stream.of(EMPTY_LINE.split(content))
                .map(PlainText::shown)
                .filter(text -> !text.isEmpty())
                .map(text -> new Block("", text))
                .toList();
    }

    private static List<Block> blocks(String html) {
        var body = Jsoup.parse(html).body();
        body.select(UNSEEN).remove();
        body.select("[style]").stream()
                .filter(styled -> UNSEEN_STYLE.matcher(styled.attr("style")).find())
                .toList()
                .forEach(Element::remove);
        var reading = new Reading();
        body.traverse(reading);
        reading.flush();
        return reading.blocks;
    }

    /// One walk through a body.
    private static final class Reading implements NodeVisitor {
        private final List<Block> blocks = new ArrayList<>();
        private final TreeMap<Integer, String> headings = new TreeMap<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element element && (isApart(element) || isHeading(element))) {
                flush();
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            if (isHeading(element)) {
                heading(element.normalName().charAt(1) - '0');
            } else if (CELLS.contains(element.normalName())) {
                text.append(": ");
            } else if (element.normalName().equals("br")) {
                text.append(' ');
            } else if (isApart(element)) {
                flush();
            }
        }

        private void heading(int level) {
            headings.tailMap(level, true).clear();
            headings.put(level, PlainText.shown(text.toString()));
            text.setLength(0);
        }

        private void flush() {
            var shown = PlainText.shown(text.toString()).replaceAll("[:\\s]+$", "");
            text.setLength(0);
            if (!shown.isEmpty()) {
                blocks.add(new Block(String.join(" – ", headings.values()), sentence(shown)));
            }
        }

        private static String sentence(String shown) {
            return ".!?;…".indexOf(shown.charAt(shown.length() - 1)) >= 0 ? shown : shown + ".";
        }

        private static boolean isApart(Element element) {
            return element.isBlock() && !CELLS.contains(element.normalName()) && !isHeading(element);
        }

        private static boolean isHeading(Element element) {
            return element.normalName().matches("h[1-6]");
        }
    }
}
