/* SPDX-License-Identifier: GPL-3.0-or-later */

/* move: a whole shop to another place, from a file to a server or back. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "shop-move.h"

static JsonNode *
moved_to_json (const char *from, const char *to, const ShopMoved *moved)
{
  g_autofree char *shown_from = shop_show_location (from);
  g_autofree char *shown_to = shop_show_location (to);
  JsonArray *tables = json_array_new ();
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < moved->tables->len; i++)
    {
      const ShopMovedTable *table = g_ptr_array_index (moved->tables, i);
      JsonObject *row = json_object_new ();

      json_object_set_string_member (row, "name", table->name);
      json_object_set_int_member (row, "rows", table->rows);
      json_object_set_string_member (row, "digest", table->digest);
      json_array_add_object_element (tables, row);
    }
  json_object_set_string_member (object, "from", shown_from);
  json_object_set_string_member (object, "to", shown_to);
  json_object_set_int_member (object, "rows", moved->rows);
  json_object_set_array_member (object, "tables", tables);
  json_object_set_boolean_member (object, "verified", TRUE);
  return ctl_node (object);
}

/* Whose the new one is, is asked of the new one. */
static gboolean
reopen (Ctl *ctl, const char *location)
{
  shop_close (ctl->shop);
  g_clear_object (&ctl->shop);
  g_free (ctl->location);
  ctl->location = g_strdup (location);
  return TRUE;
}

static gboolean
run_move (Ctl *ctl, char **args, JsonNode **answer, GError **error)
{
  g_autofree char *from = NULL, *to = NULL;
  g_auto (GStrv) rest = NULL;
  g_autoptr (ShopMoved) moved = NULL;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, NULL, NULL },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, NULL, NULL },
    { NULL },
  };
  ShopMove plan
      = { .progress = ctl_progress, .progress_data = GINT_TO_POINTER (isatty (STDERR_FILENO)) };

  if (!ctl_options (args, entries, 0, 0, &rest, error))
    return FALSE;
  if (to == NULL)
    return ctl_usage (error, "%s", _ ("move wants --to: where the shop shall be."));
  if (from != NULL)
    {
      g_free (ctl->location);
      ctl->location = g_strdup (from);
    }
  plan.to = to;
  if (!ctl_ask (ctl, &shop_move_job, &plan, (gpointer *)&moved, error))
    return FALSE;
  *answer = moved_to_json (ctl->location, to, moved);
  return reopen (ctl, to) && ctl_set_rights (ctl, json_node_get_object (*answer), error);
}

const CtlCommand ctl_move_commands[] = {
  { "move", NULL, "[--from SHOP] --to SHOP",
    N_ ("Move the whole shop to another place: from its file to a server, back, or to another "
        "file."),
    N_ ("Everything comes as it is: numbers, drafts, what was erased, and the audit with its "
        "chain.\n"
        "Both shops are verified and compared, row by row, before the new one is there. Where\n"
        "anything fails, or it is stopped, nothing is left of the new one, and the old one is as\n"
        "it was. The new place must be empty. Only the owner may do this.\n"
        "  --from  the shop's file or its server's address; that of --shop where not said\n"
        "  --to    where it shall be: the path of a new file, or postgresql://…\n"
        "Nobody else can write while it is moved; from then on the old shop is only read, and "
        "says\n"
        "where the new one is.\n"
        "Answers from, to, rows, verified, and tables: name, rows and digest, which were the same\n"
        "on both sides."),
    NULL, run_move },
  { NULL },
};
