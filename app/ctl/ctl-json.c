/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON from strangers, read strictly (RFC 8259) before json-glib builds it: json-glib takes
 * comments and several values, keeps the last of two members of one name, and recurses without end.
 * What is refused here is refused with its line and column. */

#include "config.h"

#include "ctl.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "error.h"

#define DEPTH_MAX 32

typedef struct {
  const char *start;
  const char *at;
  const char *end;
  int depth;
  const char *message; /* the first thing wrong, or NULL */
} Scan;

static gboolean scan_value (Scan *scan);

static gboolean
wrong (Scan *scan, const char *message)
{
  if (scan->message == NULL)
    scan->message = message;
  return FALSE;
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL && *scan->at != '\0')
    scan->at++;
}

static gboolean
next_is (Scan *scan, char c)
{
  skip_space (scan);
  if (scan->at >= scan->end || *scan->at != c)
    return FALSE;
  scan->at++;
  return TRUE;
}

/* Four hexadecimal digits after \u. */
static gboolean
scan_hex (Scan *scan, gunichar *code)
{
  *code = 0;
  for (int i = 0; i < 4; i++, scan->at++)
    {
      if (scan->at >= scan->end || !g_ascii_isxdigit (*scan->at))
        return wrong (scan, N_ ("four hexadecimal digits are expected after \\u"));
      *code = *code * 16 + (gunichar)g_ascii_xdigit_value (*scan->at);
    }
  return TRUE;
}

/* A code point beyond the first plane is two escapes; half of one is no text. */
static gboolean
scan_code_point (Scan *scan)
{
  gunichar high, low;

  if (!scan_hex (scan, &high))
    return FALSE;
  if (high == 0)
    return wrong (scan, N_ ("a NUL is no text"));
  if (high < 0xD800 || high > 0xDFFF)
    return TRUE;
  if (high > 0xDBFF || scan->end - scan->at < 2 || scan->at[0] != '\\' || scan->at[1] != 'u')
    return wrong (scan, N_ ("half of a surrogate pair is no text"));
  scan->at += 2;
  if (!scan_hex (scan, &low))
    return FALSE;
  return (low >= 0xDC00 && low <= 0xDFFF)
         || wrong (scan, N_ ("half of a surrogate pair is no text"));
}

static gboolean
scan_escape (Scan *scan)
{
  char c = scan->at < scan->end ? *scan->at++ : '\0';

  if (c == 'u')
    return scan_code_point (scan);
  return (c != '\0' && strchr ("\"\\/bfnrt", c) != NULL) || wrong (scan, N_ ("no such escape"));
}

/* After the opening quote. */
static gboolean
scan_string (Scan *scan)
{
  while (scan->at < scan->end)
    {
      char c = *scan->at++;

      if (c == '"')
        return TRUE;
      if (c == '\\' && !scan_escape (scan))
        return FALSE;
      if ((guchar)c < 0x20)
        {
          scan->at--;
          return wrong (scan, N_ ("a control character must be escaped"));
        }
    }
  return wrong (scan, N_ ("the text has no closing quote"));
}

static gboolean
scan_digits (Scan *scan)
{
  const char *first = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;
  return scan->at > first || wrong (scan, N_ ("a digit is expected"));
}

static gboolean
scan_number (Scan *scan)
{
  if (*scan->at == '-')
    scan->at++;
  if (scan->at < scan->end && *scan->at == '0')
    scan->at++;
  else if (!scan_digits (scan))
    return FALSE;
  if (scan->at < scan->end && *scan->at == '.')
    {
      scan->at++;
      if (!scan_digits (scan))
        return FALSE;
    }
  if (scan->at < scan->end && (*scan->at == 'e' || *scan->at == 'E'))
    {
      scan->at++;
      if (scan->at < scan->end && (*scan->at == '-' || *scan->at == '+'))
        scan->at++;
      return scan_digits (scan);
    }
  return TRUE;
}

static gboolean
scan_member (Scan *scan, GHashTable *names)
{
  const char *first;

  if (!next_is (scan, '"'))
    return wrong (scan, N_ ("a name in quotes is expected"));
  first = scan->at;
  if (!scan_string (scan))
    return FALSE;
  if (!g_hash_table_add (names, g_strndup (first, scan->at - first)))
    return wrong (scan, N_ ("this name stands twice in one object"));
  if (!next_is (scan, ':'))
    return wrong (scan, N_ ("a colon is expected"));
  return scan_value (scan);
}

static gboolean
scan_object (Scan *scan)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (next_is (scan, '}'))
    return TRUE;
  do
    if (!scan_member (scan, names))
      return FALSE;
  while (next_is (scan, ','));
  return next_is (scan, '}') || wrong (scan, N_ ("a comma or } is expected"));
}

static gboolean
scan_array (Scan *scan)
{
  if (next_is (scan, ']'))
    return TRUE;
  do
    if (!scan_value (scan))
      return FALSE;
  while (next_is (scan, ','));
  return next_is (scan, ']') || wrong (scan, N_ ("a comma or ] is expected"));
}

static gboolean
scan_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize)(scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return wrong (scan, N_ ("a value is expected"));
  scan->at += length;
  return TRUE;
}

static gboolean
scan_nested (Scan *scan, gboolean (*inner) (Scan *))
{
  gboolean ok;

  scan->at++;
  if (++scan->depth > DEPTH_MAX)
    return wrong (scan, N_ ("it is nested too deep"));
  ok = inner (scan);
  scan->depth--;
  return ok;
}

static gboolean
scan_value (Scan *scan)
{
  skip_space (scan);
  if (scan->at >= scan->end)
    return wrong (scan, N_ ("it ends too early"));
  switch (*scan->at)
    {
    case '{':
      return scan_nested (scan, scan_object);
    case '[':
      return scan_nested (scan, scan_array);
    case '"':
      scan->at++;
      return scan_string (scan);
    case 't':
      return scan_word (scan, "true");
    case 'f':
      return scan_word (scan, "false");
    case 'n':
      return scan_word (scan, "null");
    case '-':
    case '0' ... '9':
      return scan_number (scan);
    default:
      return wrong (scan, N_ ("a value is expected"));
    }
}

static void
refuse (const Scan *scan, GError **error)
{
  int line = 1, column = 1;

  for (const char *p = scan->start; p < scan->at; p++)
    {
      if (*p == '\n')
        {
          line++;
          column = 1;
        }
      else if ((*p & 0xC0) != 0x80)
        {
          column++;
        }
    }
  desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("This is not JSON: line %d, column %d: %s."),
                  line, column, _ (scan->message));
}

/**
 * ctl_json_parse:
 * @text: any bytes
 * @length: how many
 * @error: `invalid`, with line and column
 *
 * Returns: (transfer full): the one value in @text.
 */
JsonNode *
ctl_json_parse (const char *text, gsize length, GError **error)
{
  Scan scan = { .start = text, .at = text, .end = text + length };
  g_autoptr (JsonParser) parser = NULL;
  const char *bad;

  if (!g_utf8_validate_len (text, length, &bad))
    {
      scan.at = bad;
      wrong (&scan, N_ ("the text is not valid UTF-8"));
    }
  else if (scan_value (&scan))
    {
      skip_space (&scan);
      if (scan.at < scan.end)
        wrong (&scan, N_ ("something follows the value"));
    }
  if (scan.message != NULL)
    {
      refuse (&scan, error);
      return NULL;
    }
  parser = json_parser_new_immutable ();
  if (json_parser_load_from_data (parser, text, (gssize)length, NULL))
    return json_parser_steal_root (parser);
  desk_error_set (error, DESK_ERROR_INVALID, NULL, "%s", _ ("This is not JSON."));
  return NULL;
}
