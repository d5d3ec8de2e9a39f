/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One JSON value on stdout, plain words on stderr. Written by write () itself: a reader that has
 * gone away is an error, not a crash, and what was not written is said. */

#include "config.h"

#include "ctl.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"

static gboolean
write_all (const char *text, gsize length)
{
  while (length > 0)
    {
      gssize n = write (STDOUT_FILENO, text, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          if (errno != EPIPE)
            ctl_say (_ ("The answer could not be written: %s."), g_strerror (errno));
          return FALSE;
        }
      text += n;
      length -= (gsize)n;
    }
  return TRUE;
}

/* Refusals of other domains (files, options) by the nearest of the contract's codes. */
static const char *
code_of (const GError *error)
{
  if (error->domain == DESK_ERROR)
    return desk_error_code ((DeskError)error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    return desk_error_code (DESK_ERROR_FULL);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return desk_error_code (DESK_ERROR_NOT_FOUND);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return desk_error_code (DESK_ERROR_INTERRUPTED);
  return desk_error_code (DESK_ERROR_INVALID);
}

/* Returns: (transfer full): @take_object as a node. */
JsonNode *
ctl_node (JsonObject *take_object)
{
  JsonNode *node = json_node_alloc ();

  return json_node_init_object (node, take_object), json_object_unref (take_object), node;
}

/**
 * ctl_refusal:
 * @error: why
 *
 * Returns: (transfer full): the contract's `{"error": …}`.
 */
JsonNode *
ctl_refusal (const GError *error)
{
  JsonObject *inner = json_object_new ();
  JsonObject *outer = json_object_new ();
  const char *field = desk_error_get_field (error);

  json_object_set_string_member (inner, "code", code_of (error));
  json_object_set_string_member (inner, "message", error->message);
  if (field != NULL)
    json_object_set_string_member (inner, "field", field);
  else
    json_object_set_null_member (inner, "field");
  json_object_set_object_member (outer, "error", inner);
  return ctl_node (outer);
}

/**
 * ctl_print:
 * @node: the answer
 * @pretty: over several lines; otherwise on one
 *
 * Returns: whether all of it left the program.
 */
gboolean
ctl_print (JsonNode *node, gboolean pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;

  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, pretty);
  json_generator_set_indent (generator, 2);
  raw = json_generator_to_data (generator, NULL);
  /* a word of the command line or a path may hold any bytes, JSON may not */
  text = g_utf8_make_valid (raw, -1);
  line = g_strconcat (text, "\n", NULL);
  return write_all (line, strlen (line));
}

/**
 * ctl_progress:
 * @done: from 0 to 1
 * @is_seen: GINT_TO_POINTER of whether somebody looks at stderr
 *
 * One line that is written over. On the writer's thread.
 *
 * Returns: whether to go on: %FALSE once a signal asked to stop
 */
gboolean
ctl_progress (double done, gpointer is_seen)
{
  if (GPOINTER_TO_INT (is_seen))
    {
      g_printerr ("\r%3.0f %%", done * 100);
      if (done >= 1)
        g_printerr ("\n");
    }
  return !ctl_is_stopped ();
}

/* Plain words for whoever reads stderr. */
void
ctl_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("deskbellctl: %s\n", text);
}

void
ctl_set_money (JsonObject *object, const char *member, Money amount, int exponent)
{
  g_autofree char *text = money_format (amount, exponent);

  json_object_set_string_member (object, member, text);
}

void
ctl_set_instant (JsonObject *object, const char *member, Instant at, GTimeZone *zone)
{
  g_autofree char *text = instant_format (at, zone);

  json_object_set_string_member (object, member, text);
}

/* DAY_NONE is null. */
void
ctl_set_day (JsonObject *object, const char *member, Day day)
{
  g_autofree char *text = day == DAY_NONE ? NULL : day_format (day);

  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}
