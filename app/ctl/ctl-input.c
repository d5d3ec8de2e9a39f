/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files and stdin, read with an end: nothing that is piped in can fill the memory. */

#include "config.h"

#include "ctl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "error.h"

#define CHUNK 65536

struct _CtlLines {
  int fd;
  gboolean ended;
  gsize used; /* of the buffer, already handed out */
  GByteArray *buffer;
};

static int
open_input (const char *path, GError **error)
{
  int fd = g_str_equal (path, "-") ? dup (STDIN_FILENO) : open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    desk_error_set (error, errno == ENOENT ? DESK_ERROR_NOT_FOUND : DESK_ERROR_INVALID, NULL,
                    _ ("«%s» cannot be read: %s."), path, g_strerror (errno));
  return fd;
}

/* Appends what comes next. 0: the end, -1: an error. */
static gssize
read_more (int fd, GByteArray *buffer, GError **error)
{
  guint before = buffer->len;
  gssize n;

  g_byte_array_set_size (buffer, before + CHUNK);
  do
    n = read (fd, buffer->data + before, CHUNK);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    desk_error_set (error, DESK_ERROR_INVALID, NULL, _ ("The input cannot be read: %s."),
                    g_strerror (errno));
  g_byte_array_set_size (buffer, before + MAX (n, 0));
  return n;
}

/**
 * ctl_read:
 * @path: a file, or "-" for stdin
 * @length: (out): bytes
 * @error: it cannot be read, or is longer than CTL_INPUT_MAX
 *
 * Returns: (transfer full): all of it, with a NUL behind.
 */
char *
ctl_read (const char *path, gsize *length, GError **error)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  int fd = open_input (path, error);
  gssize n = 1;

  if (fd < 0)
    return NULL;
  while (n > 0 && buffer->len <= CTL_INPUT_MAX)
    n = read_more (fd, buffer, error);
  close (fd);
  if (n < 0)
    return NULL;
  if (buffer->len > CTL_INPUT_MAX)
    {
      desk_error_set (error, DESK_ERROR_INVALID, NULL,
                      _ ("The input is longer than %d MiB: give it in parts."),
                      CTL_INPUT_MAX / 1024 / 1024);
      return NULL;
    }
  *length = buffer->len;
  g_byte_array_append (buffer, (const guint8 *)"", 1);
  return (char *)g_byte_array_free (g_steal_pointer (&buffer), FALSE);
}

/**
 * ctl_read_json:
 * @path: a file, or "-" for stdin
 * @error: it cannot be read, or is no JSON
 *
 * Returns: (transfer full): the value in it.
 */
JsonNode *
ctl_read_json (const char *path, GError **error)
{
  gsize length = 0;
  g_autofree char *text = ctl_read (path, &length, error);

  return text == NULL ? NULL : ctl_json_parse (text, length, error);
}

CtlLines *
ctl_lines_open (const char *path, GError **error)
{
  CtlLines *self;
  int fd = open_input (path, error);

  if (fd < 0)
    return NULL;
  self = g_new0 (CtlLines, 1);
  self->fd = fd;
  self->buffer = g_byte_array_new ();
  return self;
}

void
ctl_lines_free (CtlLines *self)
{
  close (self->fd);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

/* Takes the line that ends at @length of what is left, without its line end. */
static char *
take_line (CtlLines *self, gsize length)
{
  const char *start = (const char *)self->buffer->data + self->used;
  char *line;

  self->used += MIN (length + 1, self->buffer->len - self->used);
  if (length > 0 && start[length - 1] == '\r')
    length--;
  /* longer ones are shortened; the caller sees that by their length */
  length = MIN (length, CTL_LINE_MAX + 1);
  line = g_malloc (length + 1);
  memcpy (line, start, length);
  line[length] = '\0';
  return line;
}

/* Drops the middle of an overlong line, so that its length costs no memory. */
static void
forget_handed_out (CtlLines *self)
{
  if (self->used > 0)
    g_byte_array_remove_range (self->buffer, 0, (guint)self->used);
  self->used = 0;
  if (self->buffer->len > 2 * CTL_LINE_MAX)
    g_byte_array_set_size (self->buffer, 2 * CTL_LINE_MAX);
}

/**
 * ctl_lines_next:
 * @self: the lines
 * @line: (out): the next one, owned by the caller; %NULL at the end. One that is longer than
 *   CTL_LINE_MAX comes cut to one byte more than that.
 * @error: the input failed
 */
gboolean
ctl_lines_next (CtlLines *self, char **line, GError **error)
{
  *line = NULL;
  for (;;)
    {
      const guint8 *start = self->buffer->data + self->used;
      gsize left = self->buffer->len - self->used;
      const guint8 *end = left > 0 ? memchr (start, '\n', left) : NULL;
      gssize n;

      if (end != NULL || self->ended)
        {
          if (end != NULL || left > 0)
            *line = take_line (self, end != NULL ? (gsize)(end - start) : left);
          return TRUE;
        }
      forget_handed_out (self);
      n = read_more (self->fd, self->buffer, error);
      if (n < 0)
        return FALSE;
      self->ended = n == 0;
    }
}
