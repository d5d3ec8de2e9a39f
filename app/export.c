/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shop's records in a file that anything reads. A read job writes the file, since it may take
 * minutes and nobody else may wait for it; a short write job then says in the audit who took what;
 * only then does the file get its name. So there is no file that the audit does not know. */

#include "config.h"

#include "export.h"

#include <glib/gi18n-lib.h>

#include "audit.h"
#include "db.h"
#include "error.h"
#include "export-csv.h"
#include "export-rows.h"

#define BLOCK 65536
#define PROGRESS_ROWS 1000
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static const char *const kind_names[] = {
  [EXPORT_CUSTOMERS] = "customers",
  [EXPORT_PRODUCTS] = "products",
  [EXPORT_ORDERS] = "orders",
  [EXPORT_RETURNS] = "returns",
  [EXPORT_LEDGER] = "ledger",
  [EXPORT_INTERACTIONS] = "interactions",
};

/* Returns: the name of @kind on paper, static. */
const char *
export_kind_name (ExportKind kind)
{
  return kind_names[kind];
}

/* Returns: whether there is a kind of that name. */
gboolean
export_kind_parse (const char *name, ExportKind *kind)
{
  for (int i = 0; i < N_EXPORTS; i++)
    if (g_str_equal (kind_names[i], name))
      {
        *kind = (ExportKind)i;
        return TRUE;
      }
  return FALSE;
}

/**
 * export_request_new:
 * @kind: by its name
 * @path: the file; its ending says how it is written
 * @error: return location: `invalid`
 *
 * A table begins with a byte order mark: without it the most common spreadsheet takes «Bērziņš» for
 * something else, and whatever reads UTF-8 skips it.
 *
 * Returns: (transfer full) (nullable): what is asked for, of all days.
 */
ExportRequest *
export_request_new (const char *kind, const char *path, GError **error)
{
  g_autoptr (ExportRequest) self = g_new0 (ExportRequest, 1);
  g_autofree char *small = g_ascii_strdown (path, -1);

  self->from = self->to = DAY_NONE;
  if (!export_kind_parse (kind, &self->kind))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/kind", _ ("«%s» cannot be exported."), kind);
      return NULL;
    }
  self->is_json = g_str_has_suffix (small, ".json");
  if (!self->is_json && !g_str_has_suffix (small, ".csv"))
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/file",
                      _ ("The file is named something.csv or something.json."));
      return NULL;
    }
  self->path = g_strdup (path);
  return g_steal_pointer (&self);
}

/**
 * export_request_new_as:
 * @path: the file, as somebody named it who was asked whether it may be replaced
 * @is_json: what they chose; an ending of ours in the name says it better
 *
 * Returns: (transfer full): what is asked for, of all days.
 */
ExportRequest *
export_request_new_as (ExportKind kind, const char *path, gboolean is_json)
{
  ExportRequest *self = g_new0 (ExportRequest, 1);
  g_autofree char *small = g_ascii_strdown (path, -1);

  self->kind = kind;
  self->from = self->to = DAY_NONE;
  self->is_json
      = g_str_has_suffix (small, ".json") || (is_json && !g_str_has_suffix (small, ".csv"));
  self->path = g_strdup (path);
  return self;
}

void
export_request_free (ExportRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

static void
export_clear (gpointer data)
{
  Export *self = data;

  export_file_free (self->file);
  export_request_free (self->request);
}

/* From any thread: a window hands it from one job to the next. */
Export *
export_ref (Export *self)
{
  return g_atomic_rc_box_acquire (self);
}

/* The last one takes away a file that has no name yet. */
void
export_unref (Export *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, export_clear);
}

static ExportRequest *
request_copy (const ExportRequest *self)
{
  ExportRequest *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  return copy;
}

static gboolean
check_days (const ExportRequest *request, GError **error)
{
  gboolean dated = request->kind != EXPORT_CUSTOMERS && request->kind != EXPORT_PRODUCTS;

  if (!dated && (request->from != DAY_NONE || request->to != DAY_NONE))
    desk_error_set (error, DESK_ERROR_INVALID, "/from",
                    _ ("Customers and products are exported whole: leave out the days."));
  else if (request->from != DAY_NONE && request->to != DAY_NONE && request->from > request->to)
    desk_error_set (error, DESK_ERROR_INVALID, "/from", _ ("The first day is after the last one."));
  else
    return TRUE;
  return FALSE;
}

typedef struct {
  Export *export;
  GString *text; /* not written yet */
} Writing;

static gboolean
flush (Writing *writing, gsize least, GError **error)
{
  if (writing->text->len < least)
    return TRUE;
  if (!export_file_write (writing->export->file, writing->text->str, writing->text->len, error))
    return FALSE;
  g_string_truncate (writing->text, 0);
  return TRUE;
}

static gboolean
take_row (JsonObject *row, gpointer data, GError **error)
{
  Writing *writing = data;
  const ExportRequest *request = writing->export->request;

  if (request->is_json)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), row);
      g_autofree char *text = json_to_string (node, FALSE);

      g_string_append (writing->text, writing->export->rows > 0 ? ",\n" : "\n");
      g_string_append (writing->text, text);
    }
  else
    export_csv_row (writing->text, export_columns (request->kind), row);
  writing->export->rows++;
  if (request->progress != NULL && writing->export->rows % PROGRESS_ROWS == 0)
    request->progress (writing->export->rows, request->progress_data);
  return flush (writing, BLOCK, error);
}

static gboolean
write_all (Job *job, Writing *writing, GError **error)
{
  const ExportRequest *request = writing->export->request;

  if (request->is_json)
    g_string_append_c (writing->text, '[');
  else
    {
      g_string_append (writing->text, request->bare ? "" : BYTE_ORDER_MARK);
      export_csv_head (writing->text, export_columns (request->kind));
    }
  if (!export_walk (job, request, take_row, writing, error))
    return FALSE;
  if (request->is_json)
    g_string_append (writing->text, "\n]\n");
  return flush (writing, 1, error) && export_file_complete (writing->export->file, error);
}

static gboolean
export_write_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const ExportRequest *request = in;
  g_autoptr (Export) self = g_atomic_rc_box_new0 (Export);
  g_autoptr (GString) text = g_string_sized_new (BLOCK + 4096);
  Writing writing = { .export = self, .text = text };

  if (!check_days (request, error))
    return FALSE;
  if (db_holds_file (job->db, request->path))
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s",
                      _ ("This is the shop itself: give the file another name."));
      return FALSE;
    }
  self->request = request_copy (request);
  self->file = export_file_new (request->path, error);
  if (self->file == NULL || !write_all (job, &writing, error))
    return FALSE;
  *out = g_steal_pointer (&self);
  return TRUE;
}

static void
set_day (JsonObject *detail, const char *name, Day day)
{
  g_autofree char *text = day != DAY_NONE ? day_format (day) : NULL;

  if (text != NULL)
    json_object_set_string_member (detail, name, text);
}

/* The name of the file is left out: it may be somebody's. */
static gboolean
export_record_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const Export *self = in;
  g_autoptr (JsonObject) detail = json_object_new ();

  json_object_set_string_member (detail, "format", self->request->is_json ? "json" : "csv");
  json_object_set_int_member (detail, "rows", self->rows);
  set_day (detail, "from", self->request->from);
  set_day (detail, "to", self->request->to);
  return audit_write (job, "export", export_kind_name (self->request->kind), detail, 0, NULL,
                      error);
}

/* Nothing is asked of the shop here, but a rename waits for the disk, and a window may not. */
static gboolean
export_publish_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  const Export *self = in;

  return export_file_publish (self->file, error);
}

const JobKind export_write_job = {
  .name = "export-write",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = export_write_run,
  .free_in = (GDestroyNotify)export_request_free,
  .free_out = (GDestroyNotify)export_unref,
};

const JobKind export_record_job = {
  .name = "export-record",
  .access = JOB_WRITE,
  .least = STAFF_SUPERVISOR,
  .run = export_record_run,
  .free_in = (GDestroyNotify)export_unref,
};

const JobKind export_publish_job = {
  .name = "export-publish",
  .access = JOB_READ,
  .least = STAFF_SUPERVISOR,
  .run = export_publish_run,
  .free_in = (GDestroyNotify)export_unref,
};
