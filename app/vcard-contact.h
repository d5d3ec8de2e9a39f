/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "vcard-value.h"

G_BEGIN_DECLS

JsonArray *vcard_contact_phones (const GPtrArray *lines, const VcardWriting *writing,
                                 GPtrArray *odd);
JsonArray *vcard_contact_emails (const GPtrArray *lines, const VcardWriting *writing,
                                 GPtrArray *odd);
JsonObject *vcard_contact_address (const GPtrArray *lines, const VcardWriting *writing);
gboolean vcard_contact_birth (const VcardLine *line, const VcardWriting *writing, char **birth,
                              char **said);
GPtrArray *vcard_lines_named (const GPtrArray *lines, const char *name);

G_END_DECLS
