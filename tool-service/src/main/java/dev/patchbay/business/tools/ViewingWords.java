package dev.patchbay.business.tools;

import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/// Whether a visit is wished to see a home that is for rent, by what it is said to be for. Pure.
///
/// "Viewing" says it; "tour", "see" and "visit" do where nothing is broken; of "see" and "visit" it must also be a home
/// that is seen, and not the caller's own.
final class ViewingWords {
    private static final Pattern SAID = words("viewings?|walk ?-?throughs?|open house");
    private static final Pattern SHOWN = words("tours?|touring|showings?");
    private static final Pattern SEEN =
            words("see|seeing|view|visit|visiting|look at|looking at|check out|ver(?:l[ao]s?)?"
                    + "|visita|visitas|visitar(?:l[ao]s?)?|conocer(?:l[ao]s?)?|mostrar|enseñar");
    private static final Pattern HOME =
            words("property|properties|apartments?|apts?|units?|homes?|houses?|place|rentals?"
                    + "|studios?|condos?|lofts?|town ?houses?|duplex|flats?|rooms?|bedrooms?|listing|propiedad(?:es)?|pisos?|casas?"
                    + "|apartamentos?|departamentos?|viviendas?|estudios?|inmuebles?|habitaci(?:ón|ones)|dormitorios?"
                    + "|alquiler|ver(?:l[ao]s?)|visitar(?:l[ao]s?)");
    private static final Pattern ALONE = Pattern.compile("(?iU)\\s*(?:a |una )?(?:visita|ver|visitar)\\s*");
    private static final Pattern OWN = words("my|our|mine|mi|mis|nuestr[ao]s?");
    private static final Pattern FAULT =
            words("damaged?|repairs?|fix(?:ing)?|broken?|breaks?|maintenance|inspect(?:ion)?"
                    + "|mold|mould|pests?|roach(?:es)?|mice|rats?|bugs?|leak(?:s|ing)?|install(?:ation)?|clean(?:ing)?|locked"
                    + "|complaint|error|stains?|noise|not working|doesn'?t work|won'?t|why|problem|issue|daños?|dañad[ao]"
                    + "|reparaci(?:ón|ones)|reparar|arreglar|arreglo|rot[ao]|mantenimiento|inspección|moho|plaga|cucarachas?"
                    + "|ratones|fuga|gotea|instalar|limpieza|ruido|queja|avería|no funciona|por qué|problema");

    private ViewingWords() {}

    /// @param repair whether it is a job of some trade; asked only where the words leave it open
    static boolean areIn(String service, BooleanSupplier repair) {
        if (SAID.matcher(service).find()) {
            return true;
        }
        if (FAULT.matcher(service).find() || OWN.matcher(service).find()) {
            return false;
        }
        var seen = SEEN.matcher(service).find() && HOME.matcher(service).find()
                || ALONE.matcher(service).matches();
        return (seen || SHOWN.matcher(service).find()) && !repair.getAsBoolean();
    }

    private static Pattern words(String words) {
        return Pattern.compile("(?iU)\\b(?:" + words + ")\\b");
    }
}
