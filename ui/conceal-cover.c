/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is being written cannot be shown as dots and written on: while personal data is hidden a
 * form is out of sight as a whole. Nothing in it changes, and the cursor comes back to its place.
 */

#include "config.h"

#include "conceal-cover.h"

#include "conceal.h"
#include "widget.h"

struct _ConcealCover {
  GtkWidget parent_instance;

  GtkWidget *note;
  GtkWidget *child;
  GtkWidget *focus; /* (nullable) weak: had it when the form was covered */
};

G_DEFINE_FINAL_TYPE (ConcealCover, conceal_cover, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

/* GTK gives the focus to what cannot be seen, but not to what is insensitive. */
static void
set_reachable (ConcealCover *self, gboolean reachable)
{
  gtk_widget_set_visible (self->child, reachable);
  gtk_widget_set_sensitive (self->child, reachable);
}

static void
cover (ConcealCover *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean had_focus = focus != NULL && gtk_widget_is_ancestor (focus, self->child);

  g_set_weak_pointer (&self->focus, had_focus ? focus : NULL);
  gtk_widget_set_visible (self->note, TRUE);
  if (had_focus)
    gtk_widget_grab_focus (self->note);
  set_reachable (self, FALSE);
}

static void
uncover (ConcealCover *self)
{
  gboolean had_focus = gtk_widget_has_focus (self->note);

  set_reachable (self, TRUE);
  if (had_focus && self->focus != NULL)
    widget_focus_again (self->focus);
  else if (had_focus)
    gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (self->note, FALSE);
  g_clear_weak_pointer (&self->focus);
}

static void
follow (ConcealCover *self)
{
  if (self->child == NULL)
    return;
  if (conceal_is_hidden ())
    cover (self);
  else
    uncover (self);
}

static void
set_child (ConcealCover *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (child == NULL)
    return;
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  set_reachable (self, !conceal_is_hidden ());
  gtk_widget_set_visible (self->note, conceal_is_hidden ());
}

/* What comes into view covered has nothing else that could take keys. */
static void
conceal_cover_map (GtkWidget *widget)
{
  ConcealCover *self = CONCEAL_COVER (widget);

  GTK_WIDGET_CLASS (conceal_cover_parent_class)->map (widget);
  if (gtk_widget_get_visible (self->note))
    gtk_widget_grab_focus (self->note);
}

static void
conceal_cover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, CONCEAL_COVER (object)->child);
}

static void
conceal_cover_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  set_child (CONCEAL_COVER (object), g_value_get_object (value));
}

static void
conceal_cover_dispose (GObject *object)
{
  ConcealCover *self = CONCEAL_COVER (object);

  g_clear_weak_pointer (&self->focus);
  self->child = NULL;
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (conceal_cover_parent_class)->dispose (object);
}

static void
conceal_cover_class_init (ConcealCoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = conceal_cover_get_property;
  object_class->set_property = conceal_cover_set_property;
  object_class->dispose = conceal_cover_dispose;
  widget_class->map = conceal_cover_map;
  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/conceal-cover.ui");
  gtk_widget_class_bind_template_child (widget_class, ConcealCover, note);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
conceal_cover_init (ConcealCover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (conceal_get (), "notify::hidden", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
}

/**
 * conceal_cover_new:
 * @child: a form in which personal data is written
 *
 * Returns: (transfer floating): it, out of sight while personal data is hidden.
 */
GtkWidget *
conceal_cover_new (GtkWidget *child)
{
  return g_object_new (CONCEAL_COVER_TYPE, "child", child, NULL);
}
