from django.urls import path

from .views import IntegrityView

urlpatterns = [path("soundness/", IntegrityView.as_view(), name="integrity")]
