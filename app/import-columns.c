/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which column of a file says what: guessed from the header, as far as nobody says otherwise, and
 * told to the person either way. */

#include "config.h"

#include "import-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"
#include "fold.h"

/* «orderID» is two words to whoever wrote it. */
static char *
split_capitals (const char *header)
{
  GString *text = g_string_new (NULL);
  gboolean was_lower = FALSE;

  for (const char *c = header; *c != '\0'; c++)
    {
      if (was_lower && g_ascii_isupper (*c))
        g_string_append_c (text, ' ');
      was_lower = g_ascii_islower (*c);
      g_string_append_c (text, *c == '_' ? ' ' : *c);
    }
  return g_string_free (text, FALSE);
}

static char *
dup_key (const char *header)
{
  g_autofree char *apart = split_capitals (header);
  g_auto (GStrv) words = fold_words (apart);

  return g_strjoinv (" ", words);
}

/* How well a field fits a header: 0 not at all, the higher the better. */
static guint
fit (const ImportField *field, const char *key)
{
  g_auto (GStrv) words = g_strsplit (field->words, "|", -1);
  g_autofree char *spaced = g_strdup_printf (" %s ", key);
  g_autofree char *own = dup_key (field->name);
  guint best = g_str_equal (own, key) ? 1000 : 0;

  for (guint i = 0; words[i] != NULL && best < 1000; i++)
    {
      g_autofree char *word = g_strdup_printf (" %s ", words[i]);

      if (g_str_equal (words[i], key))
        best = 999 - i; /* the first words are the plainest */
      else if (field->cell == IMPORT_LIST && strstr (spaced, word) != NULL)
        best = MAX (best, 1); /* «phone (private)», «work e-mail» */
    }
  return best;
}

static gboolean
is_free (const ImportColumns *self, const ImportField *field)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->fields[i] == field)
      return field->cell == IMPORT_LIST;
  return TRUE;
}

/* One of the columns nobody spoke of, and the field that fits it best of all pairs. */
static gboolean
assign_best (ImportColumns *self, GStrv keys, const gboolean *said)
{
  const ImportField *best = NULL;
  guint best_fit = 0, best_column = 0;

  for (guint i = 0; i < self->n_columns; i++)
    for (const ImportField *field = import_fields (self->kind);
         !said[i] && self->fields[i] == NULL && field->name != NULL; field++)
      {
        guint how = is_free (self, field) ? fit (field, keys[i]) : 0;

        if (how > best_fit)
          {
            best = field;
            best_fit = how;
            best_column = i;
          }
      }
  if (best == NULL)
    return FALSE;
  self->fields[best_column] = best;
  return TRUE;
}

static const ImportField *
find_field (ImportKind kind, const char *name)
{
  for (const ImportField *field = import_fields (kind); field->name != NULL; field++)
    if (g_str_equal (field->name, name))
      return field;
  return NULL;
}

/* By its header, or by its number from 1. */
static gboolean
find_column (const ImportColumns *self, const char *text, guint *column)
{
  guint64 number;

  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->headers[i], text))
      {
        *column = i;
        return TRUE;
      }
  if (!g_ascii_string_to_unsigned (text, 10, 1, self->n_columns, &number, NULL))
    return FALSE;
  *column = (guint)number - 1;
  return TRUE;
}

/* «FIELD=COLUMN»; no column: the field is not taken from this file. */
static gboolean
apply_said (ImportColumns *self, const char *said, gboolean *spoken, GError **error)
{
  const char *equals = strchr (said, '=');
  g_autofree char *name = equals != NULL ? g_strndup (said, equals - said) : g_strdup (said);
  const ImportField *field = find_field (self->kind, name);
  guint column;

  if (equals == NULL || (field == NULL && *name != '\0'))
    {
      g_autofree char *names = import_fields_help (self->kind);
      desk_error_set (error, DESK_ERROR_INVALID, "/map",
                      _ ("«%s» names no field. FIELD=COLUMN, with one of: %s."), said, names);
      return FALSE;
    }
  if (!find_column (self, equals + 1, &column))
    {
      g_autofree char *headers = g_strjoinv (", ", self->headers);
      desk_error_set (error, DESK_ERROR_INVALID, "/map",
                      _ ("There is no column «%s». The file has: %s."), equals + 1, headers);
      return FALSE;
    }
  if (spoken[column])
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/map", _ ("The column «%s» is named twice."),
                      equals + 1);
      return FALSE;
    }
  spoken[column] = TRUE;
  self->fields[column] = field;
  return TRUE;
}

/* Orders may come in two files, and what is said of one has no meaning in the other: a word that
 * begins with «lines.» is of the second alone. One that does not is of the first, and holds in the
 * second as far as nothing else is said there. */
static gboolean
apply_map (ImportColumns *self, char **map, gboolean *spoken, GError **error)
{
  gboolean is_lines = self->kind == IMPORT_ORDER_LINES;
  gboolean may_be_two = is_lines || self->kind == IMPORT_ORDERS;

  for (guint i = 0; map[i] != NULL; i++)
    {
      gboolean of_lines = may_be_two && g_str_has_prefix (map[i], IMPORT_SAID_OF_LINES);
      const char *said = of_lines ? map[i] + strlen (IMPORT_SAID_OF_LINES) : map[i];

      if (of_lines == is_lines && !apply_said (self, said, spoken, error))
        return FALSE;
    }
  for (guint i = 0; is_lines && map[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (map[i], "=", 2);
      const ImportField *field = find_field (self->kind, parts[0]);

      if (!g_str_has_prefix (map[i], IMPORT_SAID_OF_LINES)
          && (field == NULL || is_free (self, field)))
        apply_said (self, map[i], spoken, NULL);
    }
  return TRUE;
}

/* Whether at least one of the fields, «|» between them, has a column. */
static gboolean
need (const ImportColumns *self, const char *fields, GError **error)
{
  g_auto (GStrv) names = g_strsplit (fields, "|", -1);
  g_autofree char *headers = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (import_columns_have (self, names[i]))
      return TRUE;
  headers = g_strjoinv (", ", self->headers);
  desk_error_set (error, DESK_ERROR_INVALID, "/map",
                  _ ("No column says the %s. The first row has to name the columns; it reads: %s. "
                     "Say which of them it is."),
                  names[0], headers);
  return FALSE;
}

void
import_columns_free (ImportColumns *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->headers);
  g_free (self->fields);
  g_free (self);
}

/**
 * import_columns_guess:
 * @kind: what the file holds
 * @headers: its first row
 * @map: (nullable): what is said of it, «FIELD=COLUMN» each; without a field: it is not used; of
 *   the second file of orders «lines.FIELD=COLUMN»
 * @error: return location: `invalid` at /map
 *
 * Returns: (transfer full) (nullable): which column is which field, as far as that is known.
 */
ImportColumns *
import_columns_guess (ImportKind kind, char **headers, char **map, GError **error)
{
  g_autoptr (ImportColumns) self = g_new0 (ImportColumns, 1);
  g_auto (GStrv) keys = NULL;
  g_autofree gboolean *said = NULL;

  self->kind = kind;
  self->headers = g_strdupv (headers);
  self->n_columns = g_strv_length (headers);
  self->fields = g_new0 (const ImportField *, self->n_columns + 1);
  said = g_new0 (gboolean, self->n_columns + 1);
  keys = g_new0 (char *, self->n_columns + 1);
  for (guint i = 0; i < self->n_columns; i++)
    keys[i] = dup_key (headers[i]);
  if (map != NULL && !apply_map (self, map, said, error))
    return NULL;
  while (assign_best (self, keys, said))
    ;
  return g_steal_pointer (&self);
}

/**
 * import_columns_have:
 *
 * Returns: whether some column says @field.
 */
gboolean
import_columns_have (const ImportColumns *self, const char *field)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (self->fields[i] != NULL && g_str_equal (self->fields[i]->name, field))
      return TRUE;
  return FALSE;
}

/**
 * import_columns_check:
 * @error: return location: `invalid` at /map
 *
 * Whether the columns say what an import of their kind cannot do without.
 */
gboolean
import_columns_check (const ImportColumns *self, GError **error)
{
  switch (self->kind)
    {
    case IMPORT_CUSTOMERS:
      return need (self, "name|organisation|given|family|phones|emails", error);
    case IMPORT_PRODUCTS:
      return need (self, "code", error);
    case IMPORT_TAX:
      return need (self, "class|rate", error) && need (self, "rate", error);
    case IMPORT_STOCK:
      return need (self, "product", error) && need (self, "quantity", error);
    case IMPORT_ORDERS:
      return need (self, "reference", error) && need (self, "date", error);
    case IMPORT_ORDER_LINES:
      return need (self, "reference", error) && need (self, "product", error)
             && need (self, "quantity", error);
    case IMPORT_CONTACTS:
    case N_IMPORT_KINDS:
    default:
      return TRUE;
    }
}
