package dev.patchbay.business.area;

/// A place on Earth, WGS 84, in degrees.
///
/// @param latitude -90 to 90, `longitude` -180 to 180
public record Point(double latitude, double longitude) {
    private static final double EARTH_KM = 6371.0088;

    public Point {
        if (!isValid(latitude, longitude)) {
            throw new IllegalArgumentException("no place on Earth");
        }
    }

    public static boolean isValid(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    /// Along the sphere (haversine); what the ellipsoid differs from it is less than 0.6 %.
    public double kilometresTo(Point other) {
        var north = Math.toRadians(other.latitude - latitude);
        var east = Math.toRadians(other.longitude - longitude);
        var half = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(east / 2));
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
    }

    private static double square(double value) {
        return value * value;
    }
}
