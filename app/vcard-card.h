/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "vcard-value.h"

G_BEGIN_DECLS

gboolean vcard_card_keeps (const VcardLine *line);
JsonObject *vcard_card_to_fields (const GPtrArray *lines, const VcardWriting *writing,
                                  const char **problem);

G_END_DECLS
