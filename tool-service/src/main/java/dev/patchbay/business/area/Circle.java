package dev.patchbay.business.area;

/// All that is at most so far from a point.
record Circle(Point centre, double kilometres) {
    Cover of(Point point) {
        return Cover.of(centre.kilometresTo(point) <= kilometres);
    }

    /// Of a box that is much smaller than Earth: the nearest point is found in degrees, the farthest is a corner.
    Cover of(Box box) {
        if (box.corners().allMatch(corner -> of(corner) == Cover.ALL)) {
            return Cover.ALL;
        }
        return of(box.nearestTo(centre)) == Cover.NONE ? Cover.NONE : Cover.SOME;
    }
}
