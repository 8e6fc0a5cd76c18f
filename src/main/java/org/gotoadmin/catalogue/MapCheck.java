package org.gotoadmin.catalogue;

import org.gotoadmin.fields.FieldMaps;

/** The field maps: their words, paths, functions and fields. */
final class MapCheck implements Check {

    @Override
    public void check(Routes routes, Findings findings) {
        FieldMaps.look(routes.folder().resolve(Routes.MAPS)).mistakes().forEach(mistake ->
                findings.add(mistake.file(), Math.max(1, mistake.line()), mistake.what()));
    }
}
