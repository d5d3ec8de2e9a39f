/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum {
  VCARD_CARD,
  VCARD_END,
  VCARD_ERROR,
} VcardStep;

/* One customer of the file. */
typedef struct {
  gint64 number;      /* of the card, from 1 */
  gint64 line;        /* where it begins, from 1 */
  JsonObject *fields; /* what customer_apply () takes, or NULL */
  char *problem;      /* why the card cannot be used, for a person, or NULL */
} VcardCard;
void vcard_card_clear (VcardCard *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VcardCard, vcard_card_clear)

typedef struct _VcardReader VcardReader;

VcardReader *vcard_reader_new (const char *path, const char *encoding, const char *country,
                               GError **error);
void vcard_reader_free (VcardReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VcardReader, vcard_reader_free)

void vcard_reader_set_cancellable (VcardReader *self, GCancellable *cancellable);
VcardStep vcard_reader_next (VcardReader *self, VcardCard *card, GError **error);
double vcard_reader_get_progress (const VcardReader *self);

G_END_DECLS
