/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One domain for all that the desk can be told: a code that scripts understand, a sentence that a
 * person understands, and the field it is about as a JSON pointer (RFC 6901). */

#include "error.h"

typedef struct {
  char *field;
} DeskErrorPrivate;

static void
desk_error_private_init (DeskErrorPrivate *priv)
{
}

static void
desk_error_private_copy (const DeskErrorPrivate *from, DeskErrorPrivate *to)
{
  to->field = g_strdup (from->field);
}

static void
desk_error_private_clear (DeskErrorPrivate *priv)
{
  g_free (priv->field);
}

G_DEFINE_EXTENDED_ERROR (DeskError, desk_error)

/**
 * desk_error_set:
 * @error: (nullable): where to put it; nothing happens when it is %NULL
 * @code: the refusal
 * @field: (nullable): a JSON pointer to the offending input, such as "/lines/0/quantity"
 * @format: a sentence for a person, translated by the caller
 *
 * Sets @error. Safe on every thread.
 */
void
desk_error_set (GError **error, DeskError code, const char *field, const char *format, ...)
{
  va_list args;

  if (error == NULL)
    return;
  va_start (args, format);
  *error = g_error_new_valist (DESK_ERROR, code, format, args);
  va_end (args);
  desk_error_get_private (*error)->field = g_strdup (field);
}

/**
 * desk_error_get_field:
 * @error: any error
 *
 * Returns: (nullable): the JSON pointer of the input that @error is about, owned by @error.
 */
const char *
desk_error_get_field (const GError *error)
{
  if (error->domain != DESK_ERROR)
    return NULL;
  return desk_error_get_private (error)->field;
}

/**
 * desk_error_in_field:
 * @error: (nullable): an error that may have been set
 * @parent: the JSON pointer of what was being read, such as "/lines/0"
 *
 * Prepends @parent to the field of @error, so that a reader of a part need not know the whole.
 */
void
desk_error_in_field (GError **error, const char *parent)
{
  DeskErrorPrivate *priv;
  char *whole;

  if (error == NULL || *error == NULL || (*error)->domain != DESK_ERROR)
    return;
  priv = desk_error_get_private (*error);
  whole = g_strconcat (parent, priv->field, NULL);
  g_free (priv->field);
  priv->field = whole;
}

/**
 * desk_error_code:
 * @code: a refusal
 *
 * Returns: its name as scripts read it, static.
 */
const char *
desk_error_code (DeskError code)
{
  static const char *const names[] = {
    [DESK_ERROR_INVALID] = "invalid",
    [DESK_ERROR_NOT_FOUND] = "not-found",
    [DESK_ERROR_CONSTRAINT] = "constraint",
    [DESK_ERROR_LIMIT] = "limit",
    [DESK_ERROR_DENIED] = "denied",
    [DESK_ERROR_STALE] = "stale",
    [DESK_ERROR_BUSY] = "busy",
    [DESK_ERROR_REUSED] = "reused",
    [DESK_ERROR_UNPAID] = "unpaid",
    [DESK_ERROR_FULL] = "full",
    [DESK_ERROR_CORRUPT] = "corrupt",
    [DESK_ERROR_NEWER_SCHEMA] = "newer-schema",
    [DESK_ERROR_INTERRUPTED] = "interrupted",
  };

  g_return_val_if_fail ((guint)code < G_N_ELEMENTS (names), "invalid");
  return names[code];
}
