package dev.patchbay.business.rentals;

import java.util.regex.Pattern;

/// Tells words that are about who lives somewhere, or whom a home would suit, which no home is chosen or praised by
/// (Fair Housing Act). Pure.
///
/// What makes a home accessible is a feature of it, in whatever words it is asked for.
public final class FairHousing {
    /// Names of places and things that only sound like it.
    private static final Pattern HARMLESS =
            Pattern.compile("(?iU)\\b(\\w+ (street|st|avenue|ave|road|rd|lane|ln|drive|dr"
                    + "|court|ct|hills?|park|square|heights|plains|rock|creek|springs?|river|lake)|family room|single[- ]family"
                    + "|multi[- ]family|(temple|church|christian),? (tx|texas|city|terrace|hill|point|county)|falls church"
                    + "|safety (gate|glass|locks?)|calle \\w+|avenida \\w+)\\b");
    private static final Pattern ABOUT_PEOPLE = Pattern.compile("(?iU)\\b(safe(r|st|ty)?|crime|dangerous|ghetto"
            + "|famil(y|ies)|kids?|child(ren)?|adults? only|singles|couples?|bachelors?|married|seniors?|elderly|retirees?"
            + "|young|mature|students? only|professionals? only|race|racial|(white|black) (people|tenants|area|only)"
            + "|hispanics?|latin[oa]s?|asians?|ethnic|immigrants?|foreign(ers?)?|christians?|muslims?|jewish|catholics?"
            + "|church|mosque|synagogue|temple|religio(n|us)|gay|lgbtq?|men|women|males?|females?"
            + "|(no|without|any|many|other) (disabled|handicapped)"
            + "|(?<!for )(?<!for the )(disabled|handicapped) (people|persons|tenants|neighbo(u)?rs|residents|folks)"
            + "|(good|best|great|nice) (schools?|neighbo(u)?rhoods?|areas?)|school district|kind of people"
            + "|segur[oa]s?|peligros[oa]|delincuencia|familias?|niñ[oa]s?|hijos?|solter[oa]s?|casad[oa]s?|ancian[oa]s?"
            + "|j[oó]venes|gente (blanca|negra)|hispan[oa]s?|cristian[oa]s?|musulman(es)?|judí[oa]s?|iglesia"
            + "|extranjer[oa]s?|inmigrantes?|buenas escuelas|buen barrio)\\b");

    private FairHousing() {}

    public static boolean isAboutPeople(String words) {
        return ABOUT_PEOPLE.matcher(HARMLESS.matcher(words).replaceAll(" ")).find();
    }
}
