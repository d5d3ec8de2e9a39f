/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "vcard-source.h"

G_BEGIN_DECLS

#define VCARD_VALUE_MAX (64 * 1024)

typedef enum {
  VCARD_TRANSFER_PLAIN,
  VCARD_TRANSFER_QUOTED, /* quoted-printable */
  VCARD_TRANSFER_BASE64,
} VcardTransfer;

/* One property, unfolded and taken apart; its value still as it was written. */
typedef struct {
  gint64 line;    /* where it begins */
  char *name;     /* in capitals, without its group; "" where the line is no property */
  char *charset;  /* (nullable) */
  GStrv types;    /* TYPE in small letters; of vCard 2.1 also those without a name */
  char *kind;     /* VALUE in small letters, or "" */
  int preference; /* 1 first … 100, 101 where nothing is said */
  VcardTransfer transfer;
  gboolean cut; /* longer than may be: the rest was dropped */
  GBytes *value;
} VcardLine;

void vcard_line_free (VcardLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VcardLine, vcard_line_free)

gboolean vcard_line_read (VcardSource *source, VcardLine **line, GError **error);
gboolean vcard_line_is (const VcardLine *self, const char *name, const char *value);
gboolean vcard_line_has_type (const VcardLine *self, const char *type);

G_END_DECLS
