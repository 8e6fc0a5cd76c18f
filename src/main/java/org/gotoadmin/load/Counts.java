package org.gotoadmin.load;

/** What became of the users of a load or of a page of it; each user counts once. */
record Counts(int pages, long added, long updated, long unchanged, long skipped, long errors) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts more) {
        return new Counts(pages + more.pages, added + more.added, updated + more.updated, unchanged + more.unchanged, skipped + more.skipped,
                errors + more.errors);
    }

    long users() {
        return added + updated + unchanged + skipped + errors;
    }

    @Override
    public String toString() {
        return "%d added, %d updated, %d unchanged, %d skipped, %d errors".formatted(added, updated, unchanged, skipped, errors);
    }
}
