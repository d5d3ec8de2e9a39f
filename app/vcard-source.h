/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Lines of a file as they stand in it, before anything is unfolded. */
typedef struct _VcardSource VcardSource;

VcardSource *vcard_source_new (const char *path, const char *encoding, GError **error);
void vcard_source_free (VcardSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VcardSource, vcard_source_free)

void vcard_source_set_cancellable (VcardSource *self, GCancellable *cancellable);
gboolean vcard_source_peek (VcardSource *self, const char **bytes, gsize *n_bytes, GError **error);
gboolean vcard_source_read_line (VcardSource *self, GString *to, gsize most, gboolean *cut,
                                 GError **error);
gint64 vcard_source_get_line (const VcardSource *self);
double vcard_source_get_progress (const VcardSource *self);
gboolean vcard_source_is_wide (const VcardSource *self);

G_END_DECLS
