/* SPDX-License-Identifier: GPL-3.0-or-later */

/* move: a whole shop to another place, from a file to a server or back. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "error.h"
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
  ctl_tell_rights (moved->rights, object);
  return ctl_node (object);
}

/* The new shop is there, and the old one was not closed. */
static gboolean
half_done (GError *failure, const char *to, GError **error)
{
  g_autofree char *place = shop_show_location (to);

  desk_error_set (error, failure->code, NULL,
                  _ ("%s The new shop at %s was made, but the old one is not closed: throw the new "
                     "one away, and move again."),
                  failure->message, place);
  g_error_free (failure);
  return FALSE;
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
  g_autoptr (GError) failure = NULL;
  gboolean made = FALSE;
  ShopMove plan = { .made = &made,
                    .progress = ctl_progress,
                    .progress_data = GINT_TO_POINTER (isatty (STDERR_FILENO)) };

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
  if (!ctl_ask (ctl, &shop_move_job, &plan, (gpointer *)&moved, &failure) && made)
    return half_done (g_steal_pointer (&failure), to, error);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  *answer = moved_to_json (ctl->location, to, moved);
  return TRUE;
}

const CtlCommand ctl_move_commands[] = {
  { "move", NULL, "[--from SHOP] --to SHOP",
    N_ ("Move the whole shop to another place: from its file to a server, back, or to another "
        "file."),
    N_ ("Everything comes as it is: numbers, what was erased, and the audit with its "
        "chain.\n"
        "Both shops are verified and compared, row by row, before the new one is there. Where\n"
        "anything fails, or it is stopped, nothing is left of the new one, and the old one is as\n"
        "it was; where the old one cannot be closed at the end, that is said. Drafts stay where\n"
        "they are, with each desk. The new place must be empty. Only the owner may do this.\n"
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
