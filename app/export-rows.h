/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "export.h"

G_BEGIN_DECLS

typedef gboolean (*ExportTake) (JsonObject *row, gpointer data, GError **error);

const char *const *export_columns (ExportKind kind);
gboolean export_walk (Job *job, const ExportRequest *request, ExportTake take, gpointer data,
                      GError **error);

G_END_DECLS
